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
  type Refresh,
} from '../../support/strict-provider/expectation.js';

const server = 'https://acme.okta.com/oauth2/v1';
const scope = 'openid profile email offline_access okta.users.read';

const tokens = (access: string, refreshing: string) => ({
  token_type: 'Bearer',
  expires_in: 3600,
  access_token: access,
  scope: 'offline_access okta.users.read openid profile email',
  refresh_token: refreshing,
});

const user: Exchange = {
  method: 'GET',
  url: `${server}/userinfo`,
  headers: { authorization: bearer() },
  answer: {
    status: 200,
    json: {
      sub: '00uid4BxXw6I6TV4m0g3',
      name: 'Ada Lovelace',
      preferred_username: 'ada@acme.example',
      email: 'ada@acme.example',
      email_verified: true,
      zoneinfo: 'Europe/London',
    },
  },
};

const credential = {
  access_token: ACCESS_TOKEN,
  username: 'ada@acme.example',
  scopes: ['openid', 'profile', 'email', 'offline_access', 'okta.users.read'],
  expires_in: 3600,
  request: { headers: { authorization: bearer() } },
  api_base_url: 'https://acme.okta.com',
};

const refresh: Refresh = {
  calls: [
    {
      method: 'POST',
      url: `${server}/token`,
      headers: { accept: 'application/json', authorization: BASIC },
      form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
      answer: {
        status: 200,
        json: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    },
  ],
  credential: {
    access_token: NEW_ACCESS_TOKEN,
    request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
  },
};

const revoke: { readonly calls: readonly Exchange[] } = {
  calls: [
    {
      method: 'POST',
      url: `${server}/revoke`,
      headers: { authorization: BASIC },
      form: { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token' },
      answer: { status: 200 },
    },
    {
      method: 'POST',
      url: `${server}/revoke`,
      headers: { authorization: BASIC },
      form: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
      answer: { status: 200 },
    },
  ],
};

const device: Expectation = {
  sources: ['https://developer.okta.com/docs/guides/device-authorization-grant/main/'],
  config: { domain: 'acme.okta.com' },
  connect: {
    way: 'device',
    scopes: ['openid', 'profile', 'email', 'offline_access', 'okta.users.read'],
    start: {
      method: 'POST',
      url: `${server}/device/authorize`,
      form: { client_id: CLIENT_ID, scope },
      answer: {
        status: 200,
        json: {
          device_code: '1a521d9f-0922-4e6d-8db9-8b654297435a',
          user_code: 'GDLMZQCT',
          verification_uri: 'https://acme.okta.com/activate',
          verification_uri_complete: 'https://acme.okta.com/activate?user_code=GDLMZQCT',
          expires_in: 600,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: `${server}/token`,
        // The sample is of an app without a secret; with one it authenticates as elsewhere (RFC 8628 §3.4).
        headers: { authorization: BASIC },
        form: {
          device_code: '1a521d9f-0922-4e6d-8db9-8b654297435a',
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        },
        answer: { status: 200, json: tokens(ACCESS_TOKEN, REFRESH_TOKEN) },
      },
      user,
    ],
  },
  credential,
  refresh,
  revoke,
};

/** The org authorization server, the only one that gives scopes of Okta's own API. */
export const okta: Expectation = {
  sources: [
    'https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/orgas/authorize',
    'https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/orgas/token',
    'https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/orgas/userinfo',
    'https://developer.okta.com/docs/guides/revoke-tokens/main/',
  ],
  config: { domain: 'acme.okta.com' },
  connect: {
    way: 'code',
    scopes: ['openid', 'profile', 'email', 'offline_access', 'okta.users.read'],
    authorize: {
      url: `${server}/authorize`,
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        scope,
        redirect_uri: redirectUri('okta'),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: `${server}/token`,
        headers: { accept: 'application/json', authorization: BASIC },
        form: {
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('okta'),
          code: CODE,
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
        },
      },
      user,
    ],
  },
  credential,
  refresh,
  revoke,
  also: [device],
};
