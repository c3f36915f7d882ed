import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const razorpay = defineProvider({
  name: 'razorpay',
  display_name: 'Razorpay',
  category: 'ecommerce',
  description: 'Payments, orders, refunds and subscriptions at Razorpay',
  website_url: 'https://razorpay.com',
  documentation_url: 'https://razorpay.com/docs/webhooks/',
  verified: true,
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
