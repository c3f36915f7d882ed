import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://www.revenuecat.com/docs/projects/oauth-setup */
const scopes = {
  'project_configuration:projects:read': 'List projects',
  'project_configuration:apps:read': 'Read apps',
  'project_configuration:apps:read_write': 'Create, change and delete apps',
  'project_configuration:entitlements:read': 'Read entitlements',
  'project_configuration:entitlements:read_write': 'Create, change and delete entitlements',
  'project_configuration:offerings:read': 'Read offerings',
  'project_configuration:offerings:read_write': 'Create, change and delete offerings',
  'project_configuration:packages:read': 'Read packages',
  'project_configuration:packages:read_write': 'Create, change and delete packages',
  'project_configuration:products:read': 'Read products',
  'project_configuration:products:read_write': 'Create, change and delete products',
};

export const revenuecat = defineProvider({
  name: 'revenuecat',
  display_name: 'RevenueCat',
  category: 'ecommerce',
  description: 'Purchases and subscriptions of apps at RevenueCat',
  website_url: 'https://www.revenuecat.com',
  documentation_url: 'https://www.revenuecat.com/docs/api-v2',
  icon: 'revenuecat',
  verified: true,
  requires_approval: true,
  api_base_url: 'https://api.revenuecat.com/v2',
  oauth2: {
    // https://www.revenuecat.com/docs/projects/oauth-setup
    authorize: { url: 'https://api.revenuecat.com/oauth2/authorize' },
    token: { url: 'https://api.revenuecat.com/oauth2/token', auth: 'client_secret_basic', format: 'form' },
    refresh: { rotates: true },
    scopes: {
      separator: ' ',
      default: ['project_configuration:projects:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Keys of version 2. https://www.revenuecat.com/docs/projects/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // 403 may be a key that must not list projects.
    verify: { url: 'https://api.revenuecat.com/v2/projects', valid: [200], invalid: [401] },
  },
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
