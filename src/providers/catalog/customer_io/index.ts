import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const customerIo = defineProvider({
  name: 'customer_io',
  display_name: 'Customer.io',
  category: 'communication',
  description: 'People, segments and campaigns in Customer.io, and what became of its messages',
  website_url: 'https://customer.io',
  documentation_url: 'https://docs.customer.io/api/',
  verified: true,
  // Bearer for the App API, hosts of Europe: https://docs.customer.io/api/track/
  api_base_url: 'https://${config.api_host}.customer.io/v1',
  proxy: { hosts: ['track.customer.io', 'track-eu.customer.io'] },
  config_fields: [
    {
      name: 'api_host',
      title: 'Region',
      description: 'api for the United States, api-eu for Europe',
      enum: ['api', 'api-eu'],
      default: 'api',
      example: 'api-eu',
    },
  ],
  // The App API.
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // 403 may be a key without that scope.
    verify: { url: 'https://${config.api_host}.customer.io/v1/workspaces', valid: [200], invalid: [401] },
  },
  // The Track API. https://docs.customer.io/api/track/
  user_password: {
    username_title: 'Site ID',
    password_title: 'API key of the Track API',
    placement: 'basic',
    verify: { url: 'https://track.customer.io/api/v1/accounts/region', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://docs.customer.io/api/webhooks/ and https://customer.io/docs/journeys/webhooks-action/#securely-verify-requests
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-CIO-Signature',
      encoding: 'hex',
      signed: 'v0:${timestamp}:${body}',
      timestamp: { header: 'X-CIO-Timestamp', unit: 's' },
    },
    // Neither says much alone: email.delivered, push.opened. https://docs.customer.io/api/webhooks/
    event_type: { join: [{ body: '/object_type' }, { body: '/metric' }] },
    delivery_id: { body: '/event_id' },
    resource: {
      first: [{ body: '/data/campaign_id' }, { body: '/data/broadcast_id' }, { body: '/data/newsletter_id' }],
    },
    summary: {
      object_type: { body: '/object_type' },
      metric: { body: '/metric' },
      delivery_id: { body: '/data/delivery_id' },
      customer_id: { body: '/data/customer_id' },
      campaign_id: { body: '/data/campaign_id' },
      timestamp: { body: '/timestamp' },
    },
    types: [{ name: 'workspace', title: 'Reporting of a workspace' }],
    setup: {
      url: 'https://fly.customer.io',
      secret: 'provider',
      // https://docs.customer.io/integrations/data-out/connections/webhooks/
      steps: [
        'Log in at https://fly.customer.io and open Data & Integrations, Integrations, Reporting Webhooks.',
        'Choose Add Reporting Webhook and enter ${url} as Webhook Endpoint.',
        'Select these events: ${events}. Leave Body Content off unless you need the text of messages.',
        'Copy the signing key that is shown on the same page, and choose Save and Enable Webhook.',
      ],
    },
  },
});
