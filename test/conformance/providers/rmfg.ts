import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const oauth = 'https://api.rmfg.com/v1/oauth';

/**
 * Not found in the vendor's documentation, whose pages are not stored: all calls as two public clients make them.
 * There is no client secret; the client id is public.
 */
export const rmfg: Expectation = {
  sources: ['https://www.rmfg.com/docs/api', 'https://www.rfc-editor.org/rfc/rfc8628#section-3'],
  connect: {
    way: 'device',
    scopes: ['designs', 'dfm', 'quotes', 'carts', 'orders'],
    start: {
      method: 'POST',
      url: `${oauth}/device/code`,
      form: { client_id: CLIENT_ID, scope: 'designs dfm quotes carts orders' },
      answer: {
        status: 200,
        json: {
          device_code: 'rmfg-device-code',
          user_code: 'BCDF-GHJK',
          verification_uri: 'https://rmfg.com/connect',
          verification_uri_complete: 'https://rmfg.com/connect?code=BCDF-GHJK',
          expires_in: 900,
          interval: 5,
        },
      },
    },
    interval: 5,
    calls: [
      {
        method: 'POST',
        url: `${oauth}/token`,
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          client_id: CLIENT_ID,
          device_code: 'rmfg-device-code',
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 900,
            refresh_token: REFRESH_TOKEN,
            scope: 'designs dfm quotes',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.rmfg.com/v1/account',
        headers: { authorization: bearer() },
        answer: { status: 200, json: { id: 'acct_1', email: 'ada@example.com' } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['designs', 'dfm', 'quotes'],
    expires_in: 900,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.rmfg.com/v1',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${oauth}/token`,
        form: { grant_type: 'refresh_token', client_id: CLIENT_ID, refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 900,
            refresh_token: NEW_REFRESH_TOKEN,
            scope: 'designs dfm quotes',
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
        url: `${oauth}/revoke`,
        form: { client_id: CLIENT_ID, token: NEW_REFRESH_TOKEN },
        answer: { status: 200 },
      },
    ],
  },
};
