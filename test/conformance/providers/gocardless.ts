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

const api = (token: string): Record<string, string> => ({
  authorization: bearer(token),
  'gocardless-version': '2015-07-06',
});

/** One token for each merchant, which does not end. Parameters and answer of the token request: as public clients have them. */
export const gocardless: Expectation = {
  sources: [
    'https://developer.gocardless.com/partners/connecting-your-users',
    'https://developer.gocardless.com/api-reference/',
    'https://hexdocs.pm/gocardless_client/GoCardlessClient.OAuth.html',
  ],
  connect: {
    way: 'code',
    scopes: ['read_write'],
    authorize: {
      url: 'https://connect.gocardless.com/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('gocardless'),
        scope: 'read_write',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://connect.gocardless.com/oauth/access_token',
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('gocardless'),
          code: CODE,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            scope: 'read_write',
            token_type: 'bearer',
            organisation_id: 'OR0001T3E56KQP',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'OR0001T3E56KQP',
    scopes: ['read_write'],
    expires_in: null,
    request: { headers: api(ACCESS_TOKEN) },
    api_base_url: 'https://api.gocardless.com',
  },
  refresh: { none: 'access tokens do not end and come without a refresh token' },
  revoke: {
    // Not found in the vendor's documentation: as two public clients have it.
    calls: [
      {
        method: 'POST',
        url: 'https://connect.gocardless.com/oauth/revoke',
        form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token: ACCESS_TOKEN },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
