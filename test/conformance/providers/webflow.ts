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

/** Tokens do not end on their own. */
export const webflow: Expectation = {
  sources: [
    'https://developers.webflow.com/data/reference/oauth-app',
    'https://github.com/webflow/js-webflow-api/blob/master/src/wrapper/WebflowClient.ts',
    'https://developers.webflow.com/data/reference/token/authorized-by',
  ],
  connect: {
    way: 'code',
    scopes: ['authorized_user:read', 'sites:read'],
    authorize: {
      url: 'https://webflow.com/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('webflow'),
        scope: 'authorized_user:read sites:read',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api.webflow.com/oauth/access_token',
        // The page names no content type; the vendor's own client sends JSON.
        json: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('webflow'),
        },
        answer: {
          status: 200,
          json: { token_type: 'bearer', access_token: ACCESS_TOKEN, scope: 'authorized_user:read sites:read' },
        },
      },
      {
        method: 'GET',
        url: 'https://api.webflow.com/v2/token/authorized_by',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { id: '545bbecb7bdd6769632504a7', email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['authorized_user:read', 'sites:read'],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.webflow.com/v2',
  },
  refresh: { none: 'tokens come without a refresh token and last until they are revoked' },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://webflow.com/oauth/revoke_authorization',
        json: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, access_token: ACCESS_TOKEN },
        answer: { status: 200, json: { did_revoke: true } },
      },
    ],
  },
};
