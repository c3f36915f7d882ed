import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const installation = {
  ok: true,
  token_type: 'bot',
  scope: 'chat:write,channels:read',
  bot_user_id: 'U0KRQLJ9H',
  app_id: 'A0KRD7HC3',
  expires_in: 43200,
  team: { name: 'Acme', id: 'T9TK3CUKW' },
  enterprise: null,
  is_enterprise_install: false,
};

/** Scopes of the person go into a second parameter; with token rotation, tokens live for twelve hours and are revoked one by one. */
export const slack: Expectation = {
  sources: [
    'https://docs.slack.dev/authentication/installing-with-oauth',
    'https://docs.slack.dev/authentication/using-token-rotation',
    'https://docs.slack.dev/reference/methods/oauth.v2.access',
    'https://docs.slack.dev/reference/methods/auth.revoke',
  ],
  connect: {
    way: 'code',
    scopes: ['chat:write', 'channels:read', 'user:search:read'],
    authorize: {
      url: 'https://slack.com/oauth/v2/authorize',
      query: {
        client_id: CLIENT_ID,
        scope: 'chat:write,channels:read',
        user_scope: 'search:read',
        redirect_uri: redirectUri('slack'),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://slack.com/api/oauth.v2.access',
        headers: { authorization: BASIC },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('slack') },
        answer: {
          status: 200,
          json: {
            ...installation,
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            authed_user: {
              id: 'U1234',
              scope: 'search:read',
              access_token: 'conformance-user-token',
              refresh_token: 'conformance-user-refresh-token',
              expires_in: 43200,
              token_type: 'user',
            },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['chat:write', 'channels:read', 'user:search:read'],
    expires_in: 43200,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://slack.com/api',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://slack.com/api/oauth.v2.access',
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: { ...installation, access_token: NEW_ACCESS_TOKEN, refresh_token: NEW_REFRESH_TOKEN },
        },
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
        method: 'POST',
        url: 'https://slack.com/api/auth.revoke',
        headers: { authorization: bearer(NEW_REFRESH_TOKEN) },
        form: {},
        answer: { status: 200, json: { ok: true, revoked: true } },
      },
      {
        method: 'POST',
        url: 'https://slack.com/api/auth.revoke',
        headers: { authorization: bearer(NEW_ACCESS_TOKEN) },
        form: {},
        answer: { status: 200, json: { ok: true, revoked: true } },
      },
    ],
  },
};
