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
  type Expectation,
  type Refresh,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://sentry.io/oauth/token/';
const user = { id: '123', name: 'Ada Lovelace', email: 'ada@example.com' };

const tokens = (access: string, refreshing: string) => ({
  access_token: access,
  refresh_token: refreshing,
  expires_in: 2591999,
  expires_at: '2024-11-27T23:20:21.054320Z',
  token_type: 'bearer',
  scope: 'org:read project:read',
  user,
});

const credential = {
  access_token: ACCESS_TOKEN,
  username: 'ada@example.com',
  scopes: ['org:read', 'project:read'],
  expires_in: 2591999,
  request: { headers: { authorization: bearer() } },
  api_base_url: 'https://sentry.io/api/0',
};

const refresh: Refresh = {
  calls: [
    {
      method: 'POST',
      url: tokenUrl,
      form: {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        grant_type: 'refresh_token',
        refresh_token: REFRESH_TOKEN,
      },
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

const revoke = { none: 'neither the documentation nor the metadata of the server names an endpoint that revokes' };

/** An endpoint that only the code of the server documents. */
const device: Expectation = {
  sources: [
    'https://github.com/getsentry/sentry/blob/master/src/sentry/web/frontend/oauth_device_authorization.py',
    'https://www.rfc-editor.org/rfc/rfc8628#section-3',
  ],
  connect: {
    way: 'device',
    scopes: ['org:read', 'project:read'],
    start: {
      method: 'POST',
      url: 'https://sentry.io/oauth/device/code/',
      form: { client_id: CLIENT_ID, scope: 'org:read project:read' },
      answer: {
        status: 200,
        json: {
          device_code: 'conformance-device-code',
          user_code: 'ABCD-EFGH',
          verification_uri: 'https://sentry.io/oauth/device/',
          verification_uri_complete: 'https://sentry.io/oauth/device/?user_code=ABCD-EFGH',
          expires_in: 600,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'conformance-device-code',
        },
        answer: { status: 200, json: tokens(ACCESS_TOKEN, REFRESH_TOKEN) },
      },
    ],
  },
  credential,
  refresh,
  revoke,
};

/** The token's answer names the user. A refresh must not name scopes. */
export const sentry: Expectation = {
  sources: [
    'https://docs.sentry.io/api/auth/',
    'https://sentry.io/.well-known/oauth-authorization-server',
    'https://github.com/getsentry/sentry/pull/99148',
  ],
  connect: {
    way: 'code',
    scopes: ['org:read', 'project:read'],
    authorize: {
      url: 'https://sentry.io/oauth/authorize/',
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        scope: 'org:read project:read',
        redirect_uri: redirectUri('sentry'),
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'authorization_code',
          code: CODE,
          code_verifier: VERIFIER,
          // The samples leave it out; the server wants the one of the authorization (RFC 6749 §4.1.3).
          redirect_uri: redirectUri('sentry'),
        },
        answer: {
          status: 200,
          json: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
        },
      },
    ],
  },
  credential,
  refresh,
  revoke,
  also: [device],
};
