import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
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

const oauth = 'https://api.x.com/2/oauth2';
const scope = 'tweet.read users.read offline.access';

const tokens = (access: string, refresh: string): Exchange['answer'] => ({
  status: 200,
  json: { token_type: 'bearer', expires_in: 7200, access_token: access, scope, refresh_token: refresh },
});

/** The hint is that of the vendor's own client. */
const revocation = (token: string, hint: string): Exchange => ({
  method: 'POST',
  url: `${oauth}/revoke`,
  headers: { authorization: BASIC },
  form: { token, token_type_hint: hint },
  answer: { status: 200, json: { revoked: true } },
});

/** A confidential client; a challenge is required, and a refresh token comes with `offline.access` only. */
export const twitter: Expectation = {
  sources: [
    'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
    'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
    'https://docs.x.com/x-api/users/get-my-user',
    'https://github.com/xdevplatform/twitter-api-typescript-sdk/blob/main/src/OAuth2User.ts',
  ],
  connect: {
    way: 'code',
    scopes: ['tweet.read', 'users.read', 'offline.access'],
    authorize: {
      url: 'https://x.com/i/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('twitter'),
        scope,
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${oauth}/token`,
        headers: { authorization: BASIC },
        form: {
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('twitter'),
          code_verifier: VERIFIER,
        },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      {
        method: 'GET',
        url: 'https://api.x.com/2/users/me',
        headers: { authorization: bearer() },
        answer: { status: 200, json: { data: { id: '2244994945', name: 'Ada', username: 'adalovelace' } } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'adalovelace',
    scopes: ['tweet.read', 'users.read', 'offline.access'],
    expires_in: 7200,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.x.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${oauth}/token`,
        headers: { authorization: BASIC },
        form: { refresh_token: REFRESH_TOKEN, grant_type: 'refresh_token' },
        answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { calls: [revocation(NEW_REFRESH_TOKEN, 'refresh_token'), revocation(NEW_ACCESS_TOKEN, 'access_token')] },
};
