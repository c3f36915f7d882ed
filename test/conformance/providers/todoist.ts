import {
  ACCESS_TOKEN,
  BASIC,
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
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://api.todoist.com/oauth/access_token';

/** Apps of today get tokens of one hour; a used refresh token is good for another 60 seconds. Scopes come back with spaces. */
export const todoist: Expectation = {
  sources: [
    'https://developer.todoist.com/api/v1/#tag/Authorization',
    'https://developer.todoist.com/api/v1/#tag/User',
    'https://www.npmjs.com/package/@doist/todoist-sdk',
  ],
  connect: {
    way: 'code',
    scopes: ['data:read', 'task:add'],
    authorize: {
      url: 'https://app.todoist.com/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        scope: 'data:read,task:add',
        state: STATE,
        redirect_uri: redirectUri('todoist'),
        response_type: 'code',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          redirect_uri: redirectUri('todoist'),
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
            refresh_token: REFRESH_TOKEN,
            scope: 'data:read task:add',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.todoist.com/api/v1/user',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { id: '2671355', email: 'ada@example.com', full_name: 'Ada Lovelace', lang: 'en' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['data:read', 'task:add'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.todoist.com/api/v1',
  },
  refresh: {
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
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 3600,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: 'data:read task:add',
          },
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
        url: 'https://api.todoist.com/api/v1/revoke',
        headers: { authorization: BASIC },
        json: { token: NEW_ACCESS_TOKEN, token_type_hint: 'access_token' },
        answer: { status: 200, json: null },
      },
    ],
  },
};
