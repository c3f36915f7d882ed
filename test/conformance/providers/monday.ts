import {
  ACCESS_TOKEN,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

export const monday: Expectation = {
  sources: [
    'https://developer.monday.com/apps/docs/oauth',
    'https://developer.monday.com/api-reference/docs/authentication',
    'https://developer.monday.com/api-reference/reference/me',
  ],
  connect: {
    way: 'code',
    scopes: ['me:read', 'boards:read'],
    authorize: {
      url: 'https://auth.monday.com/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('monday'),
        scope: 'me:read boards:read',
        state: STATE,
        force_install_if_needed: 'true',
      },
    },
    callback: { scope: 'me:read boards:read' },
    calls: [
      {
        method: 'POST',
        url: 'https://auth.monday.com/oauth2/token',
        json: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('monday'),
        },
        answer: {
          status: 200,
          json: { access_token: ACCESS_TOKEN, token_type: 'Bearer', scope: 'me:read boards:read' },
        },
      },
      {
        method: 'POST',
        url: 'https://api.monday.com/v2',
        headers: { authorization: ACCESS_TOKEN },
        json: { query: '{ me { id name email } }' },
        answer: { status: 200, json: { data: { me: { id: '4012689', name: 'Ann', email: 'ann@example.com' } } } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ann@example.com',
    scopes: ['me:read', 'boards:read'],
    expires_in: null,
    request: { headers: { authorization: ACCESS_TOKEN } },
    api_base_url: 'https://api.monday.com/v2',
  },
  refresh: { none: 'access tokens do not end until the app is uninstalled' },
  revoke: { none: 'a token ends with the app’s uninstallation; there is no endpoint' },
};
