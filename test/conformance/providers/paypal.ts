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
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const scope = 'openid profile email';

const granted = 'https://uri.paypal.com/services/invoicing https://uri.paypal.com/services/applications/webhooks';

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: 'https://api-m.paypal.com/v1/oauth2/token',
  headers: { authorization: BASIC },
  form: { grant_type: 'client_credentials' },
  answer: {
    status: 200,
    json: {
      scope: granted,
      access_token: token,
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
      expires_in: 31668,
      nonce: '2020-04-03T15:35:36ZaYZlGvEkV4yVSz8g6bAKFoGSEzuy3CQcz3ljhibkOHg',
    },
  },
});

/** What the REST API takes; the settings of the app decide its scopes. */
const application: Expectation = {
  sources: ['https://developer.paypal.com/api/rest/authentication/'],
  connect: { way: 'client-credentials', body: {}, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: granted.split(' '),
    expires_in: 31668,
    request: { headers: { authorization: bearer() } },
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the guide names no call that revokes a token' },
};

/** Log in with PayPal. */
export const paypal: Expectation = {
  sources: [
    'https://developer.paypal.com/docs/integration/direct/identity/get-user-consent/',
    'https://developer.paypal.com/log-in/build-button',
    'https://developer.paypal.com/docs/log-in-with-paypal/integrate/',
    'https://developer.paypal.com/docs/api/identity/v1/',
  ],
  connect: {
    way: 'code',
    scopes: ['openid', 'profile', 'email'],
    authorize: {
      url: 'https://www.paypal.com/signin/authorize',
      query: {
        flowEntry: 'static',
        client_id: CLIENT_ID,
        response_type: 'code',
        scope,
        redirect_uri: redirectUri('paypal'),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: 'https://api-m.paypal.com/v1/oauth2/token',
        headers: { authorization: BASIC },
        // The guide leaves redirect_uri out; RFC 6749 §4.1.3 asks for it.
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('paypal') },
        answer: {
          status: 200,
          json: {
            scope: `${scope} https://uri.paypal.com/services/paypalattributes`,
            access_token: ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 28800,
            refresh_token: REFRESH_TOKEN,
            nonce: '2024-01-01T00:00:00ZZKX1',
          },
        },
      },
      {
        method: 'GET',
        url: 'https://api-m.paypal.com/v1/identity/openidconnect/userinfo',
        query: { schema: 'openid' },
        headers: { authorization: bearer() },
        answer: {
          status: 200,
          json: {
            user_id: 'https://www.paypal.com/webapps/auth/identity/user/baCNqjGvIxzlbvDCSsfhN3IrQDtQtsVr79AwAjMxekw',
            sub: 'https://www.paypal.com/webapps/auth/identity/user/baCNqjGvIxzlbvDCSsfhN3IrQDtQtsVr79AwAjMxekw',
            name: 'Ada Lovelace',
            email: 'ada@example.com',
            email_verified: true,
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'ada@example.com',
    scopes: ['openid', 'profile', 'email', 'https://uri.paypal.com/services/paypalattributes'],
    expires_in: 28800,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api-m.paypal.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: 'https://api-m.paypal.com/v1/oauth2/token',
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: {
          status: 200,
          json: {
            scope: `${scope} https://uri.paypal.com/services/paypalattributes`,
            access_token: NEW_ACCESS_TOKEN,
            token_type: 'Bearer',
            expires_in: 28800,
            nonce: '2024-01-01T08:00:00ZZKX2',
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: { none: 'the guide to logging in with PayPal names no call that revokes a token' },
  also: [application],
};
