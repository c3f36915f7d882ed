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

/** Connect for platforms; the client secret is the secret API key of the platform, which goes into `Authorization`. */
export const stripe: Expectation = {
  sources: [
    'https://docs.stripe.com/connect/oauth-reference',
    'https://docs.stripe.com/connect/oauth-standard-accounts',
    'https://github.com/stripe/stripe-node/blob/master/types/OAuth.d.ts',
    'https://docs.stripe.com/api/authentication',
    'https://docs.stripe.com/api/accounts/retrieve',
  ],
  connect: {
    way: 'code',
    scopes: ['read_write'],
    authorize: {
      url: 'https://connect.stripe.com/oauth/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('stripe'),
        scope: 'read_write',
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://connect.stripe.com/oauth/token',
        headers: { authorization: bearer(CLIENT_SECRET) },
        form: { grant_type: 'authorization_code', code: CODE },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            livemode: true,
            refresh_token: REFRESH_TOKEN,
            token_type: 'bearer',
            stripe_publishable_key: 'pk_live_example',
            stripe_user_id: 'acct_1EXAMPLE000000',
            scope: 'read_write',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api.stripe.com/v1/account',
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            id: 'acct_1EXAMPLE000000',
            object: 'account',
            email: 'owner@shop.example',
            settings: { dashboard: { display_name: 'Example Shop', timezone: 'Etc/UTC' } },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'Example Shop',
    scopes: ['read_write'],
    expires_in: null,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.stripe.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://connect.stripe.com/oauth/token',
        headers: { authorization: bearer(CLIENT_SECRET) },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            livemode: true,
            refresh_token: NEW_REFRESH_TOKEN,
            token_type: 'bearer',
            stripe_publishable_key: 'pk_live_example',
            stripe_user_id: 'acct_1EXAMPLE000000',
            scope: 'read_write',
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
        url: 'https://connect.stripe.com/oauth/deauthorize',
        headers: { authorization: bearer(CLIENT_SECRET) },
        form: { client_id: CLIENT_ID, stripe_user_id: 'acct_1EXAMPLE000000' },
        answer: { status: 200, json: { stripe_user_id: 'acct_1EXAMPLE000000' } },
      },
    ],
  },
};
