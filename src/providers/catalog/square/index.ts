import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const square = defineProvider({
  name: 'square',
  display_name: 'Square',
  category: 'ecommerce',
  description: 'Payments, orders, customers and catalogues of Square sellers',
  website_url: 'https://squareup.com',
  documentation_url: 'https://developer.squareup.com/docs/webhooks/overview',
  verified: true,
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
