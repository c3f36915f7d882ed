import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://razorpay.com/docs/partners/technology-partners/onboard-businesses/integrate-oauth/integration-steps/ */
const scopes = {
  read_only: 'Read payments, orders, refunds and settlements',
  read_write: 'Read and create payments, orders, refunds and subscriptions',
  rx_read_write: 'Read and change the RazorpayX account',
};

export const razorpay = defineProvider({
  name: 'razorpay',
  display_name: 'Razorpay',
  category: 'ecommerce',
  description: 'Payments, orders, refunds and subscriptions at Razorpay',
  website_url: 'https://razorpay.com',
  documentation_url: 'https://razorpay.com/docs/api/',
  icon: 'razorpay',
  verified: true,
  api_base_url: 'https://api.razorpay.com/v1',
  oauth2: {
    // Technology partners. https://github.com/razorpay/razorpay-node/blob/master/documents/oAuthTokenClient.md
    authorize: { url: 'https://auth.razorpay.com/authorize' },
    token: { url: 'https://auth.razorpay.com/token', auth: 'client_secret_post', format: 'json' },
    revoke: {
      url: 'https://auth.razorpay.com/revoke',
      auth: 'client_secret_post',
      format: 'json',
      tokens: ['refresh', 'access'],
      success: [200],
    },
    // Events name the account, too.
    userinfo: {
      from: 'token_response',
      map: { id: '/razorpay_account_id', username: '/razorpay_account_id', tenant: '/razorpay_account_id' },
    },
    scopes: {
      separator: ' ',
      default: ['read_write'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  // https://razorpay.com/docs/api/authentication
  user_password: {
    username_title: 'Key ID',
    password_title: 'Key secret',
    placement: 'basic',
    verify: { url: 'https://api.razorpay.com/v1/payments?count=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://razorpay.com/docs/webhooks/validate-test/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Razorpay-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // https://github.com/hookdeck/webhook-skills/blob/main/skills/razorpay-webhooks/references/overview.md
    event_type: { body: '/event' },
    // https://razorpay.com/docs/webhooks/validate-test/: idempotency
    delivery_id: { header: 'x-razorpay-event-id' },
    resource: { body: '/account_id' },
    summary: {
      payment_id: { body: '/payload/payment/entity/id' },
      order_id: { first: [{ body: '/payload/order/entity/id' }, { body: '/payload/payment/entity/order_id' }] },
      refund_id: { body: '/payload/refund/entity/id' },
      subscription_id: { body: '/payload/subscription/entity/id' },
      status: { body: '/payload/payment/entity/status' },
      amount: { body: '/payload/payment/entity/amount' },
      currency: { body: '/payload/payment/entity/currency' },
      created_at: { body: '/created_at' },
    },
    types: [{ name: 'account', title: 'Events of an account' }],
    setup: {
      url: 'https://dashboard.razorpay.com',
      secret: 'ours',
      steps: [
        'Log in at https://dashboard.razorpay.com, choose live or test mode, and open Account & Settings, Webhooks.',
        'Choose Add New Webhook and enter ${url} as Webhook URL and ${secret} as Secret.',
        'Select these active events: ${events}, and choose Create Webhook.',
      ],
    },
  },
});
