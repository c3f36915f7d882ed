import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://api.box.com/oauth2/token';

export const box: Expectation = {
  sources: [
    'https://developer.box.com/reference/get-authorize',
    'https://developer.box.com/reference/post-oauth2-token',
    'https://developer.box.com/reference/post-oauth2-token--refresh',
    'https://developer.box.com/reference/post-oauth2-revoke',
    'https://developer.box.com/reference/get-users-me',
  ],
  connect: {
    way: 'code',
    scopes: ['root_readonly'],
    authorize: {
      url: 'https://account.box.com/api/oauth2/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('box'),
        state: STATE,
        scope: 'root_readonly',
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
          code: CODE,
          // Not in the table of parameters: RFC 6749 §4.1.3 wants it where the authorization request had it.
          redirect_uri: redirectUri('box'),
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3600,
            token_type: 'bearer',
            restricted_to: [],
            refresh_token: REFRESH_TOKEN,
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.box.com/2.0/users/me',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            id: '11446498',
            type: 'user',
            name: 'Aaron Levie',
            login: 'ceo@example.com',
            language: 'en',
            timezone: 'Africa/Bujumbura',
            status: 'active',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ceo@example.com',
    scopes: ['root_readonly'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.box.com/2.0',
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
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            expires_in: 3600,
            token_type: 'bearer',
            restricted_to: [],
            refresh_token: NEW_REFRESH_TOKEN,
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
        // Either token of a pair ends both.
        method: 'POST',
        url: 'https://api.box.com/oauth2/revoke',
        form: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token: NEW_ACCESS_TOKEN },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
