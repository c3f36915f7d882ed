import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const chargebee = defineProvider({
  name: 'chargebee',
  display_name: 'Chargebee',
  category: 'ecommerce',
  description: 'Subscriptions, invoices, customers and payments at Chargebee',
  website_url: 'https://www.chargebee.com',
  documentation_url: 'https://www.chargebee.com/docs/webhook_settings.html',
  verified: true,
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
