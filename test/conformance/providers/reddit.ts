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
  type Expectation,
} from '../../support/strict-provider/expectation.js';

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
        headers: { authorization: BASIC },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('reddit') },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_in: 86400,
            scope: 'identity read',
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://oauth.reddit.com/api/v1/me',
        headers: { authorization: bearer() },
        answer: { status: 200, json: { id: '1w72', name: 'ada_lovelace', created_utc: 1389649907 } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada_lovelace',
    scopes: ['identity', 'read'],
    expires_in: 86400,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://oauth.reddit.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://www.reddit.com/api/v1/access_token',
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: { access_token: NEW_ACCESS_TOKEN, token_type: 'bearer', expires_in: 86400, scope: 'identity read' },
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
        url: 'https://www.reddit.com/api/v1/revoke_token',
        headers: { authorization: BASIC },
        form: { token: REFRESH_TOKEN, token_type_hint: 'refresh_token' },
        answer: { status: 204 },
      },
    ],
  },
};
