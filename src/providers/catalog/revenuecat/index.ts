import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const revenuecat = defineProvider({
  name: 'revenuecat',
  display_name: 'RevenueCat',
  category: 'ecommerce',
  description: 'Purchases and subscriptions of apps at RevenueCat',
  website_url: 'https://www.revenuecat.com',
  documentation_url: 'https://www.revenuecat.com/docs/integrations/webhooks',
  verified: true,
  webhooks: {
    // "Set authorization header that will be sent with each POST request":
    // https://www.revenuecat.com/docs/integrations/webhooks
    signature: { scheme: 'shared_secret_header', header: 'Authorization' },
    // https://www.revenuecat.com/docs/integrations/webhooks/event-types-and-fields
    event_type: { body: '/event/type' },
    delivery_id: { body: '/event/id' },
    resource: { body: '/event/app_id' },
    summary: {
      app_user_id: { body: '/event/app_user_id' },
      product_id: { body: '/event/product_id' },
      period_type: { body: '/event/period_type' },
      store: { body: '/event/store' },
      environment: { body: '/event/environment' },
      event_timestamp_ms: { body: '/event/event_timestamp_ms' },
    },
    answer: { status: 200 },
    types: [{ name: 'project', title: 'Events of a project' }],
    setup: {
      url: 'https://app.revenuecat.com',
      secret: 'ours',
      // https://www.revenuecat.com/docs/integrations/webhooks
      steps: [
        'Open https://app.revenuecat.com, choose the project, Integrations, Webhooks and Add new configuration.',
        'Enter a name, ${url} as webhook URL and ${secret} as authorization header value.',
        'Choose production, sandbox or both, the apps, and these events: ${events}. Save.',
        'Choose Send test event; the event TEST must appear.',
      ],
    },
  },
});
