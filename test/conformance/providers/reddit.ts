import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

/** Reddit blocks callers without a name of their own. */
const agent = { 'user-agent': 'web:interlock:v0.1.0' };

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://www.reddit.com/api/v1/access_token',
  headers: { authorization: BASIC, ...agent },
  form: { grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, token_type: 'bearer', expires_in: 3600, scope: '*' } },
});

/** "Application only": the app itself, without a user. */
const application: Expectation = {
  sources: ['https://github.com/reddit-archive/reddit/wiki/OAuth2#application-only-oauth'],
  connect: { way: 'client-credentials', body: {}, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['*'],
    expires_in: 3600,
    request: { headers: { authorization: bearer(), ...agent } },
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), ...agent } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://www.reddit.com/api/v1/revoke_token',
        headers: { authorization: BASIC, ...agent },
        form: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
        answer: { status: 204 },
      },
    ],
  },
};

/** A refresh token comes only with `duration=permanent`, and it stays the same. */
export const reddit: Expectation = {
  sources: [
    'https://github.com/reddit-archive/reddit/wiki/OAuth2',
    'https://www.reddit.com/dev/api/#GET_api_v1_me',
    'https://github.com/reddit-archive/reddit/wiki/API',
  ],
  connect: {
    way: 'code',
    scopes: ['identity', 'read'],
    authorize: {
      url: 'https://www.reddit.com/api/v1/authorize',
      query: {
        client_id: CLIENT_ID,
        response_type: 'code',
        state: STATE,
        redirect_uri: redirectUri('reddit'),
        duration: 'permanent',
        scope: 'identity read',
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://www.reddit.com/api/v1/access_token',
        headers: { authorization: BASIC, ...agent },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('reddit') },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 3600,
            scope: 'identity read',
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://oauth.reddit.com/api/v1/me',
        headers: { authorization: bearer(), ...agent },
        answer: { status: 200, json: { id: '1w72', name: 'ada_lovelace', created_utc: 1389649907 } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada_lovelace',
    scopes: ['identity', 'read'],
    expires_in: 3600,
    request: { headers: { authorization: bearer(), ...agent } },
    api_base_url: 'https://oauth.reddit.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://www.reddit.com/api/v1/access_token',
        headers: { authorization: BASIC, ...agent },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: { access_token: NEW_ACCESS_TOKEN, token_type: 'bearer', expires_in: 3600, scope: 'identity read' },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), ...agent } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'POST',
        url: 'https://www.reddit.com/api/v1/revoke_token',
        headers: { authorization: BASIC, ...agent },
        form: { token: REFRESH_TOKEN, token_type_hint: 'refresh_token' },
        answer: { status: 204 },
      },
      {
        method: 'POST',
        url: 'https://www.reddit.com/api/v1/revoke_token',
        headers: { authorization: BASIC, ...agent },
        form: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
        answer: { status: 204 },
      },
    ],
  },
  also: [application],
};
