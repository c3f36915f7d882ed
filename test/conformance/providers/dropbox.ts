import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const TOKEN = 'https://api.dropboxapi.com/oauth2/token';
const SCOPES = ['account_info.read', 'files.content.read'];

export const dropbox: Expectation = {
  sources: [
    'https://www.dropbox.com/developers/documentation/http/documentation#authorization',
    'https://www.dropbox.com/developers/documentation/http/documentation#auth-token-revoke',
    'https://www.dropbox.com/developers/documentation/http/documentation#users-get_current_account',
    'https://developers.dropbox.com/oauth-guide',
  ],
  connect: {
    way: 'code',
    scopes: SCOPES,
    authorize: {
      url: 'https://www.dropbox.com/oauth2/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('dropbox'),
        response_type: 'code',
        token_access_type: 'offline',
        scope: SCOPES.join(' '),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('dropbox'),
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 14400,
            token_type: 'bearer',
            scope: SCOPES.join(' '),
            refresh_token: REFRESH_TOKEN,
            account_id: 'dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc',
            uid: '12345',
          },
        },
      },
      {
        // An RPC endpoint without arguments: JSON null, or no body and no content type.
        method: 'POST',
        url: 'https://api.dropboxapi.com/2/users/get_current_account',
        headers: { authorization: bearer() },
        json: null,
        answer: {
          status: 200,
          json: {
            account_id: 'dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc',
            name: {
              given_name: 'Franz',
              surname: 'Ferdinand',
              familiar_name: 'Franz',
              display_name: 'Franz Ferdinand (Personal)',
              abbreviated_name: 'FF',
            },
            email: 'franz@example.com',
            email_verified: true,
            disabled: false,
            locale: 'en',
            is_paired: false,
            account_type: { '.tag': 'basic' },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'franz@example.com',
    scopes: SCOPES,
    expires_in: 14400,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.dropboxapi.com/2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: TOKEN,
        form: {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        // The refresh token stays the same and is not repeated.
        answer: { status: 200, json: { access_token: NEW_ACCESS_TOKEN, expires_in: 14400, token_type: 'bearer' } },
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
        // Disables the refresh token of this access token, too.
        method: 'POST',
        url: 'https://api.dropboxapi.com/2/auth/token/revoke',
        headers: { authorization: bearer(NEW_ACCESS_TOKEN) },
        answer: { status: 200, text: '' },
      },
    ],
  },
};
