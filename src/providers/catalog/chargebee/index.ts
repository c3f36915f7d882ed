import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const chargebee = defineProvider({
  name: 'chargebee',
  display_name: 'Chargebee',
  category: 'ecommerce',
  description: 'Subscriptions, invoices, customers and payments at Chargebee',
  website_url: 'https://www.chargebee.com',
  documentation_url: 'https://apidocs.chargebee.com/docs/api',
  verified: true,
  api_base_url: 'https://${config.site}.chargebee.com/api/v2',
  config_fields: [
    {
      name: 'site',
      title: 'Site',
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
      example: 'example-test',
      strip: ['https://', '/', '.chargebee.com'],
    },
  ],
  // The key is the user name, and the password is empty. https://apidocs.chargebee.com/docs/api/auth
  api_key: {
    placement: { header: 'Authorization', value: 'Basic ${api_key}' },
    // 403 may be a key that must not read customers.
    verify: { url: 'https://${config.site}.chargebee.com/api/v2/customers?limit=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // Nothing is signed. https://www.chargebee.com/docs/webhook_settings.html: basic authentication
    signature: { scheme: 'shared_secret_header', header: 'Authorization', prefix: 'Basic ', encoding: 'base64' },
    // https://apidocs.chargebee.com/docs/api/events
    // https://github.com/chargebee/chargebee-node/blob/master/types/resources/Event.d.ts
    event_type: { body: '/event_type' },
    delivery_id: { body: '/id' },
    summary: {
      subscription_id: { body: '/content/subscription/id' },
      customer_id: { body: '/content/customer/id' },
      invoice_id: { body: '/content/invoice/id' },
      status: { body: '/content/subscription/status' },
      source: { body: '/source' },
      occurred_at: { body: '/occurred_at' },
    },
    // "we expect the HTTP status code to be 200"
    answer: { status: 200 },
    types: [{ name: 'site', title: 'Events of a site' }],
    setup: {
      url: 'https://app.chargebee.com',
      secret: 'ours',
      steps: [
        'Log in to the Chargebee site and open Settings, Configure Chargebee, API Keys and Webhooks, Webhooks.',
        'Choose Add Webhook and enter ${url} as webhook URL.',
        'Switch on Protect webhook URL with basic authentication: any user name without a colon, and ${secret} as the password.',
        'Select these events: ${events}. Save, and choose Test Webhook.',
      ],
    },
  },
});
