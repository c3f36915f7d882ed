import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** "25 times over the course of three days". https://developer.paypal.com/api/rest/webhooks/rest/ */
const RETRIES_SECONDS = 3 * 86_400;

export const paypal = defineProvider({
  name: 'paypal',
  display_name: 'PayPal',
  category: 'ecommerce',
  description: 'Payments, orders, subscriptions and disputes of a PayPal app',
  website_url: 'https://www.paypal.com',
  documentation_url: 'https://developer.paypal.com/api/rest/webhooks/',
  verified: true,
  config_fields: [
    {
      // https://developer.paypal.com/api/webhooks/v1/definitions/verify_webhook_signature: `webhook_id`
      name: 'webhook_id',
      title: 'ID of the webhook at PayPal (make it there first, with any https URL)',
      pattern: '^[A-Za-z0-9]{1,50}$',
      example: '9XL90610J3647323C',
      required: false,
    },
  ],
  webhooks: {
    // https://developer.paypal.com/api/rest/webhooks/rest/#link-selfverificationmethod
    signature: {
      scheme: 'rsa',
      algorithm: 'sha256',
      header: 'PAYPAL-TRANSMISSION-SIG',
      encoding: 'base64',
      signed: '${header.PAYPAL-TRANSMISSION-ID}|${timestamp}|${config.webhook_id}|${crc32}',
      timestamp: { header: 'PAYPAL-TRANSMISSION-TIME', unit: 'iso8601' },
      tolerance_seconds: RETRIES_SECONDS,
      // https://github.com/paypal/PayPal-PHP-SDK/blob/master/sample/notifications/ValidateWebhookEvent.php: `cert_url`
      certificate: {
        header: 'PAYPAL-CERT-URL',
        hosts: ['(?:[a-z0-9-]+\\.)+paypal\\.com'],
        path: '/v1/notifications/certs/[A-Za-z0-9_-]+',
      },
    },
    // https://developer.paypal.com/api/rest/webhooks/
    event_type: { body: '/event_type' },
    // Stays the same when a notification is sent again.
    delivery_id: { body: '/id' },
    summary: {
      resource_type: { body: '/resource_type' },
      resource_id: { body: '/resource/id' },
      status: { first: [{ body: '/resource/status' }, { body: '/resource/state' }] },
      amount: { first: [{ body: '/resource/amount/value' }, { body: '/resource/amount/total' }] },
      currency: { first: [{ body: '/resource/amount/currency_code' }, { body: '/resource/amount/currency' }] },
    },
    // https://developer.paypal.com/docs/integration/direct/webhooks/my-apps-and-credentials/
    setup: {
      url: 'https://developer.paypal.com/dashboard/applications',
      steps: [
        'Open https://developer.paypal.com/dashboard/applications, choose Live or Sandbox, and the app.',
        'Under Webhooks, edit the webhook whose ID you entered as webhook_id: its ID is part of what PayPal signs, and stays.',
        'Enter ${url} as its URL.',
        'Select these events: ${events}; then choose Save.',
      ],
    },
  },
});
