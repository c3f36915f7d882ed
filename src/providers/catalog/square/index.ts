import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.squareup.com/reference/square/enums/OAuthPermission */
const scopes = {
  MERCHANT_PROFILE_READ: 'Read the business and its locations',
  PAYMENTS_READ: 'Read payments and refunds',
  PAYMENTS_WRITE: 'Take payments and refund them',
  ORDERS_READ: 'Read orders',
  ORDERS_WRITE: 'Create and change orders',
  CUSTOMERS_READ: 'Read customers',
  CUSTOMERS_WRITE: 'Create, change and delete customers',
  ITEMS_READ: 'Read the catalogue',
  ITEMS_WRITE: 'Change the catalogue',
  INVENTORY_READ: 'Read stock counts',
  INVENTORY_WRITE: 'Change stock counts',
  INVOICES_READ: 'Read invoices',
  INVOICES_WRITE: 'Create, send and cancel invoices',
  GIFTCARDS_READ: 'Read gift cards',
  GIFTCARDS_WRITE: 'Create and load gift cards',
  SETTLEMENTS_READ: 'Read deposits',
  BANK_ACCOUNTS_READ: 'Read bank accounts',
  CASH_DRAWER_READ: 'Read shifts of cash drawers',
  EMPLOYEES_READ: 'Read team members',
  EMPLOYEES_WRITE: 'Create and change team members',
  TIMECARDS_READ: 'Read time cards',
  TIMECARDS_WRITE: 'Create and change time cards',
};

export const square = defineProvider({
  name: 'square',
  display_name: 'Square',
  category: 'ecommerce',
  description: 'Payments, orders, customers and catalogues of Square sellers',
  website_url: 'https://squareup.com',
  documentation_url: 'https://developer.squareup.com/docs/oauth-api/overview',
  icon: 'square',
  verified: true,
  api_base_url: 'https://connect.squareup.com/v2',
  oauth2: {
    // `session=false` is required outside the sandbox: a seller who is signed in must choose the account again.
    // https://developer.squareup.com/reference/square/o-auth-api/authorize
    authorize: {
      url: 'https://connect.squareup.com/oauth2/authorize',
      params: { session: 'false' },
      omit: ['response_type'],
    },
    // https://developer.squareup.com/reference/square/o-auth/obtain-token
    token: { url: 'https://connect.squareup.com/oauth2/token', auth: 'client_secret_post', format: 'json' },
    // Of clients with a secret, the answer repeats the refresh token of the request.
    // https://developer.squareup.com/reference/square/o-auth/obtain-token
    refresh: { rotates: false },
    // Ends every token of that seller and application. The secret goes under a scheme of its own.
    // https://github.com/square/square-python-sdk/blob/master/doc/api/o-auth.md#revoke-token
    revoke: {
      url: 'https://connect.squareup.com/oauth2/revoke',
      auth: 'none',
      format: 'json',
      headers: { Authorization: 'Client ${client_secret}' },
      token_param: 'access_token',
      tokens: ['access'],
      whole_grant: true,
      success: [200],
    },
    // https://developer.squareup.com/reference/square/o-auth/obtain-token
    userinfo: { from: 'token_response', map: { id: '/merchant_id' } },
    scopes: {
      separator: ' ',
      default: ['MERCHANT_PROFILE_READ'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // For clients without a secret only. https://developer.squareup.com/docs/oauth-api/overview
    pkce: 'none',
    response: { expires_at: '/expires_at' },
  },
  // Access tokens of an application. https://developer.squareup.com/docs/build-basics/access-tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://github.com/square/square-python-sdk/blob/master/doc/api/o-auth.md#retrieve-token-status
    verify: {
      method: 'POST',
      url: 'https://connect.squareup.com/oauth2/token/status',
      valid: [200],
      invalid: [401],
      map: { id: '/merchant_id' },
    },
  },
  webhooks: {
    // https://developer.squareup.com/docs/webhooks/step3validate: the URL as it stands in the subscription, and the body
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-square-hmacsha256-signature',
      encoding: 'base64',
      key: 'utf8',
      signed: '${url}${body}',
    },
    // https://developer.squareup.com/reference/square/webhooks/payment.updated
    event_type: { body: '/type' },
    delivery_id: { body: '/event_id' },
    resource: { body: '/merchant_id' },
    summary: {
      merchant_id: { body: '/merchant_id' },
      object: { body: '/data/type' },
      object_id: { body: '/data/id' },
      created_at: { body: '/created_at' },
    },
    // https://developer.squareup.com/docs/webhooks/step2subscribe
    setup: {
      url: 'https://developer.squareup.com/apps',
      secret: 'provider',
      steps: [
        'Open https://developer.squareup.com/apps, the application and, on the left, Webhooks, Subscriptions; choose Sandbox or Production above.',
        'Choose Add subscription, and enter a name and ${url} as Notification URL, letter by letter: it is part of what is signed.',
        'Select these events: ${events}; then choose Save.',
        'Open the subscription and choose Show at Signature key.',
      ],
    },
  },
});
