import {
  ACCESS_TOKEN,
  bearer,
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

const tokenUrl = 'https://acme.zendesk.com/oauth/tokens';

const tokens = (access: string, refresh: string): Exchange['answer'] => ({
  status: 201,
  json: {
    access_token: access,
    expires_in: 86400,
    refresh_token: refresh,
    refresh_token_expires_in: 2592000,
    scope: 'read write',
    token_type: 'bearer',
  },
});

/** Bodies are JSON; the caller decides how long a token lasts. */
export const zendesk: Expectation = {
  sources: [
    'https://support.zendesk.com/hc/en-us/articles/4408845965210',
    'https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/',
    'https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/',
    'https://developer.zendesk.com/documentation/api-basics/authentication/oauth-pkce',
  ],
  config: { subdomain: 'acme' },
  connect: {
    way: 'code',
    scopes: ['read', 'write'],
    authorize: {
      url: 'https://acme.zendesk.com/oauth/authorizations/new',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('zendesk'),
        scope: 'read write',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        json: {
          grant_type: 'authorization_code',
          code: CODE,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('zendesk'),
          scope: 'read write',
          code_verifier: VERIFIER,
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      {
        method: 'GET',
        url: 'https://acme.zendesk.com/api/v2/users/me.json',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { user: { id: 35436, name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin' } },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['read', 'write'],
    expires_in: 86400,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://acme.zendesk.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        json: {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'DELETE',
        url: 'https://acme.zendesk.com/api/v2/oauth/tokens/current.json',
        headers: { authorization: bearer(NEW_ACCESS_TOKEN) },
        answer: { status: 204 },
      },
    ],
  },
};
