import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

/** The endpoints stand in Netlify's own example. There are no scopes: a token may do what its user may. */
export const netlify: Expectation = {
  sources: [
    'https://docs.netlify.com/api/get-started/#authentication',
    'https://github.com/netlify-labs/oauth-example',
    'https://open-api.netlify.com/#tag/user/operation/getCurrentUser',
  ],
  connect: {
    way: 'code',
    authorize: {
      url: 'https://app.netlify.com/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('netlify'),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.netlify.com/oauth/token',
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('netlify'),
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        // Not found in the vendor's documentation: as public clients have it.
        answer: {
          status: 200,
          json: { access_token: ACCESS_TOKEN, token_type: 'Bearer', scope: 'public', created_at: 1735689600 },
        },
      },
      {
        method: 'GET',
        url: 'https://api.netlify.com/api/v1/user',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            id: '5cab9d1a6d3b8c0d6f2f3a11',
            uid: null,
            full_name: 'Ada Lovelace',
            avatar_url: null,
            email: 'ada@example.com',
            site_count: 5,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['public'],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.netlify.com/api/v1',
  },
  refresh: { none: 'tokens do not expire, and no refresh is documented' },
  revoke: { none: 'no call that revokes a token is documented; people remove apps on their account page' },
};
