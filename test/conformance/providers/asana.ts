import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://app.asana.com/-/oauth_token';
const SCOPES = ['users:read', 'tasks:read'];
const data = { id: 4673218951, gid: '4673218951', name: 'Greg Sanchez', email: 'gsanchez@example.com' };

export const asana: Expectation = {
  sources: [
    'https://developers.asana.com/docs/oauth',
    'https://developers.asana.com/docs/oauth-scopes',
    'https://developers.asana.com/reference/getuser',
  ],
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: 'https://app.asana.com/-/oauth_authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('asana'),
        response_type: 'code',
        state: STATE,
        code_challenge_method: 'S256',
        code_challenge: CHALLENGE,
        scope: SCOPES.join(' '),
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        form: {
          grant_type: 'authorization_code',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uri: redirectUri('asana'),
          code: CODE,
          code_verifier: VERIFIER,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3600,
            token_type: 'bearer',
            data,
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        // The same is in `data` above; this call needs the scope users:read.
        method: 'GET',
        url: 'https://app.asana.com/api/1.0/users/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            data: { gid: '4673218951', resource_type: 'user', name: 'Greg Sanchez', email: 'gsanchez@example.com' },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'gsanchez@example.com',
    scopes: SCOPES,
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://app.asana.com/api/1.0',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        form: {
          grant_type: 'refresh_token',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          refresh_token: REFRESH_TOKEN,
        },
        // A refresh token comes with a code only.
        answer: {
          status: 200,
          json: { access_token: NEW_ACCESS_TOKEN, expires_in: 3600, token_type: 'bearer', data },
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
        url: 'https://app.asana.com/-/oauth_revoke',
        form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token: REFRESH_TOKEN },
        answer: { status: 200, json: {} },
      },
    ],
  },
};
