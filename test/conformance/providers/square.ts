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

const thirtyDays = 30 * 24 * 3600;

/** Without `Square-Version`, the version of the application counts. The answer says when the token ends, not in how long; the refresh token of the code flow never changes. */
export const square: Expectation = {
  sources: [
    'https://developer.squareup.com/reference/square/oauth-api/authorize',
    'https://developer.squareup.com/reference/square/oauth-api/obtain-token',
    'https://developer.squareup.com/reference/square/oauth-api/revoke-token',
  ],
  connect: {
    way: 'code',
    scopes: ['MERCHANT_PROFILE_READ', 'PAYMENTS_READ'],
    authorize: {
      url: 'https://connect.squareup.com/oauth2/authorize',
      query: {
        client_id: CLIENT_ID,
        scope: 'MERCHANT_PROFILE_READ PAYMENTS_READ',
        session: 'false',
        state: STATE,
        redirect_uri: redirectUri('square'),
      },
    },
    callback: { response_type: 'code' },
    calls: [
      {
        method: 'POST',
        url: 'https://connect.squareup.com/oauth2/token',
        json: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          code: CODE,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('square'),
        },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            token_type: 'bearer',
            expires_at: new Date(Date.now() + thirtyDays * 1000).toISOString(),
            merchant_id: 'MLF3MEBXR1ZDB',
            refresh_token: REFRESH_TOKEN,
            short_lived: false,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: null,
    scopes: ['MERCHANT_PROFILE_READ', 'PAYMENTS_READ'],
    expires_in: thirtyDays,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://connect.squareup.com/v2',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://connect.squareup.com/oauth2/token',
        json: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'bearer',
            expires_at: new Date(Date.now() + thirtyDays * 1000).toISOString(),
            merchant_id: 'MLF3MEBXR1ZDB',
            refresh_token: REFRESH_TOKEN,
            short_lived: false,
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
        url: 'https://connect.squareup.com/oauth2/revoke',
        headers: { authorization: `Client ${CLIENT_SECRET}` },
        json: { client_id: CLIENT_ID, access_token: NEW_ACCESS_TOKEN },
        answer: { status: 200, json: { success: true } },
      },
    ],
  },
};
