import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** "25 times over the course of three days". https://developer.paypal.com/api/rest/webhooks/rest/ */
const RETRIES_SECONDS = 3 * 86_400;

/** https://developer.paypal.com/log-in/references */
const scopes = {
  openid: 'Sign in with PayPal; always needed',
  profile: 'Read the full name',
  email: 'Read the email address',
  address: 'Read the postal address',
  'https://uri.paypal.com/services/paypalattributes': 'Read the account ID and whether the account is verified',
};

export const paypal = defineProvider({
  name: 'paypal',
  display_name: 'PayPal',
  category: 'ecommerce',
  description: 'Payments, orders, subscriptions and disputes at PayPal, and the identity of its users',
  website_url: 'https://www.paypal.com',
  documentation_url: 'https://developer.paypal.com/api/rest/authentication/',
  icon: 'paypal',
  api_base_url: 'https://api-m.paypal.com',
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
  oauth2: {
    // Log in with PayPal. https://developer.paypal.com/log-in/build-button
    authorize: { url: 'https://www.paypal.com/signin/authorize', params: { flowEntry: 'static' } },
    // https://developer.paypal.com/api/rest/authentication/
    token: {
      url: 'https://api-m.paypal.com/v1/oauth2/token',
      auth: 'client_secret_basic',
      format: 'form',
      encode: false,
    },
    // https://developer.paypal.com/api/identity/v1/
    userinfo: {
      url: 'https://api-m.paypal.com/v1/identity/openidconnect/userinfo?schema=openid',
      map: { id: '/user_id', username: '/email', name: '/name', email: '/email' },
    },
    // What calls of the app itself use. https://developer.paypal.com/api/rest/authentication/
    client_credentials: true,
    scopes: {
      separator: ' ',
      default: ['openid', 'profile', 'email'],
      always: ['openid'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
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
