import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const api = 'https://api.smartsheet.com/2.0';

/** The redirect address is the one that the app is registered with; the token's answer names no scopes. */
export const smartsheet: Expectation = {
  sources: [
    'https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/oauth',
    'https://smartsheet.redoc.ly/tag/token/',
    'https://developers.smartsheet.com/api/smartsheet/openapi/users/get-current-user',
  ],
  connect: {
    way: 'code',
    scopes: ['READ_SHEETS', 'WRITE_SHEETS'],
    authorize: {
      url: 'https://app.smartsheet.com/b/authorize',
      query: { response_type: 'code', client_id: CLIENT_ID, scope: 'READ_SHEETS WRITE_SHEETS', state: STATE },
    },
    callback: { expires_in: '599999' },
    calls: [
      {
        method: 'POST',
        url: `${api}/token`,
        form: {
          grant_type: 'authorization_code',
          code: CODE,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            refresh_token: REFRESH_TOKEN,
            expires_in: 604799,
          },
        },
      },
      {
        method: 'GET',
        url: `${api}/users/me`,
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: { id: 48569348493401200, email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['READ_SHEETS', 'WRITE_SHEETS'],
    expires_in: 604799,
    request: { headers: { authorization: bearer() } },
    api_base_url: api,
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${api}/token`,
        form: {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'bearer',
            refresh_token: NEW_REFRESH_TOKEN,
            expires_in: 604799,
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
        method: 'DELETE',
        url: `${api}/token`,
        headers: { authorization: bearer(NEW_ACCESS_TOKEN) },
        answer: { status: 200, json: { message: 'SUCCESS', resultCode: 0 } },
      },
    ],
  },
};
