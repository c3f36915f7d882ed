import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const paddle = defineProvider({
  name: 'paddle',
  display_name: 'Paddle',
  category: 'ecommerce',
  description: 'Transactions, subscriptions, customers and payouts of Paddle Billing',
  website_url: 'https://www.paddle.com',
  documentation_url: 'https://developer.paddle.com/api-reference/about/',
  icon: 'paddle',
  verified: true,
  // https://developer.paddle.com/api-reference/about/authentication
  api_base_url: 'https://${config.api_host}.paddle.com',
  // https://developer.paddle.com/api-reference/about/
  request_headers: { 'Paddle-Version': '1' },
  config_fields: [
    {
      name: 'api_host',
      title: 'Environment',
      description: 'api for live, sandbox-api for the sandbox',
      enum: ['api', 'sandbox-api'],
      default: 'api',
      example: 'sandbox-api',
    },
  ],
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // "returns data without requiring any entity permissions"; "an API key that isn't valid returns a 403 error":
    // https://developer.paddle.com/api-reference/api-root/get-api-root
    verify: { url: 'https://${config.api_host}.paddle.com/event-types', valid: [200], invalid: [401, 403] },
  },
  webhooks: {
    // https://developer.paddle.com/webhooks/signature-verification; there may be several `h1` while a secret is changed.
    // Their packages allow five seconds, which a clock may be off by; `event_id` tells a repetition.
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Paddle-Signature',
      pairs: { names: ['h1'], separator: ';' },
      encoding: 'hex',
      key: 'utf8',
      signed: '${timestamp}:${body}',
      timestamp: { pair: 'ts', unit: 's' },
      tolerance_seconds: 300,
    },
    // https://developer.paddle.com/webhooks/about/respond-to-webhooks
    event_type: { body: '/event_type' },
    delivery_id: { body: '/event_id' },
    summary: {
      object_id: { body: '/data/id' },
      status: { body: '/data/status' },
      customer_id: { body: '/data/customer_id' },
      subscription_id: { body: '/data/subscription_id' },
      notification_id: { body: '/notification_id' },
      occurred_at: { body: '/occurred_at' },
    },
    // https://developer.paddle.com/webhooks/notification-destinations
    setup: {
      url: 'https://developer.paddle.com/webhooks/notification-destinations',
      secret: 'provider',
      steps: [
        'In Paddle, open Developer tools, Notifications, and choose New destination.',
        'Choose Webhook as type, and enter a description and ${url} as URL.',
        'Select these events: ${events}; then choose Save destination.',
        'Choose … and Edit destination, and copy the secret key, which begins with pdl_ntfset_.',
      ],
    },
  },
});
