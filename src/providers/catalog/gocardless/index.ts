import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const gocardless = defineProvider({
  name: 'gocardless',
  display_name: 'GoCardless',
  category: 'ecommerce',
  description: 'Mandates, payments, payouts and subscriptions at GoCardless',
  website_url: 'https://gocardless.com',
  documentation_url: 'https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks/',
  verified: true,
  webhooks: {
    // https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Webhook-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // Up to 250 events in one delivery. https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks/
    batch: { items: '/events' },
    event_type: { join: [{ item: '/resource_type' }, { item: '/action' }] },
    delivery_id: { item: '/id' },
    resource: { item: '/links/organisation' },
    summary: {
      resource_type: { item: '/resource_type' },
      action: { item: '/action' },
      resource_id: {
        first: [
          { item: '/links/payment' },
          { item: '/links/mandate' },
          { item: '/links/payout' },
          { item: '/links/subscription' },
          { item: '/links/refund' },
          { item: '/links/billing_request' },
        ],
      },
      cause: { item: '/details/cause' },
      origin: { item: '/details/origin' },
      created_at: { item: '/created_at' },
      webhook_id: { body: '/meta/webhook_id' },
    },
    types: [{ name: 'organisation', title: 'Events of an organisation' }],
    setup: {
      url: 'https://manage.gocardless.com',
      secret: 'provider',
      steps: [
        'Open https://manage.gocardless.com (for the sandbox https://manage-sandbox.gocardless.com) and Developers, Webhook endpoints.',
        'Enter ${url} and a name, and choose Create webhook endpoint.',
        'Open the new endpoint in the list and copy its secret.',
      ],
    },
  },
});
