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

/**
 * Tokens for one site of a user; tokens of the code flow do not end.
 * The vendor's own page could not be read in whole: parameters, the answer and the lack of a life are as public clients have them.
 */
export const wordpress: Expectation = {
  sources: ['https://developer.wordpress.com/docs/api/oauth2/', 'https://developer.wordpress.com/docs/api/1.1/get/me/'],
  connect: {
    way: 'code',
    scopes: ['posts', 'comments'],
    authorize: {
      url: 'https://public-api.wordpress.com/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('wordpress'),
        scope: 'posts comments',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://public-api.wordpress.com/oauth2/token',
        form: {
          client_id: CLIENT_ID,
          redirect_uri: redirectUri('wordpress'),
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            blog_id: '12345',
            blog_url: 'https://ada.wordpress.example',
            token_type: 'bearer',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://public-api.wordpress.com/rest/v1.1/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { ID: 78972699, display_name: 'Ada', username: 'adalovelace', email: 'ada@example.com' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'adalovelace',
    scopes: ['posts', 'comments'],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://public-api.wordpress.com',
  },
  refresh: { none: 'tokens of the code flow do not expire' },
  revoke: { none: 'WordPress.com documents no call that revokes a token; people remove apps on their security page' },
};
