import {
  ACCESS_TOKEN,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const base = 'https://auth.monday.com/oauth_ms/oauth';

const revocation = (token: string, hint: string): Exchange => ({
  method: 'POST',
  url: `${base}/revoke`,
  json: { ...client, token, token_type_hint: hint },
  answer: { status: 200, json: { success: true } },
});

export const monday: Expectation = {
  sources: [
    'https://developer.monday.com/apps/docs/oauth',
    'https://developer.monday.com/apps/docs/migrating-to-the-new-oauth-flow',
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
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    callback: { status: 'approved' },
    calls: [
      {
        method: 'POST',
        url: `${base}/token`,
        json: {
          ...client,
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('monday'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            token_type: 'Bearer',
            scope: 'me:read boards:read',
          },
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
    // No answer says it; the one of the migration of old tokens has this value.
    expires_in: 3600,
    request: { headers: { authorization: ACCESS_TOKEN } },
    api_base_url: 'https://api.monday.com/v2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${base}/token`,
        json: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            refresh_token: NEW_REFRESH_TOKEN,
            token_type: 'Bearer',
            scope: 'me:read boards:read',
          },
        },
      },
    ],
    credential: { access_token: NEW_ACCESS_TOKEN, request: { headers: { authorization: NEW_ACCESS_TOKEN } } },
  },
  revoke: { calls: [revocation(NEW_REFRESH_TOKEN, 'refresh_token'), revocation(NEW_ACCESS_TOKEN, 'access_token')] },
};
