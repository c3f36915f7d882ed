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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://auth.razorpay.com/token';

const revocation = (token: string, hint: string): Exchange => ({
  method: 'POST',
  url: 'https://auth.razorpay.com/revoke',
  json: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, token, token_type_hint: hint },
  answer: { status: 200, json: { message: 'Token Revoked' } },
});

/** Bodies are JSON; the kind of a token that is revoked must be told. */
export const razorpay: Expectation = {
  sources: [
    'https://razorpay.com/docs/partners/technology-partners/onboard-businesses/integrate-oauth/integration-steps',
    'https://github.com/razorpay/razorpay-node/blob/master/documents/oAuthTokenClient.md',
  ],
  connect: {
    way: 'code',
    scopes: ['read_write'],
    authorize: {
      url: 'https://auth.razorpay.com/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('razorpay'),
        scope: 'read_write',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        json: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'authorization_code',
          redirect_uri: redirectUri('razorpay'),
          code: CODE,
        },
        answer: {
          status: 200,
          json: {
            public_token: 'rzp_live_oauth_9xu1rkZqoXlClS',
            token_type: 'Bearer',
            expires_in: 7862400,
            access_token: ACCESS_TOKEN,
            refresh_token: REFRESH_TOKEN,
            razorpay_account_id: 'acc_Dhk2qDbmu6FwZH',
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'acc_Dhk2qDbmu6FwZH',
    scopes: ['read_write'],
    expires_in: 7862400,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.razorpay.com/v1',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        json: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
        },
        answer: {
          status: 200,
          json: {
            public_token: 'rzp_live_oauth_9xu1rkZqoXlClS',
            token_type: 'Bearer',
            expires_in: 7862400,
            access_token: NEW_ACCESS_TOKEN,
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
    calls: [revocation(NEW_REFRESH_TOKEN, 'refresh_token'), revocation(NEW_ACCESS_TOKEN, 'access_token')],
  },
};
