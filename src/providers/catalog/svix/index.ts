import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const svix = defineProvider({
  name: 'svix',
  display_name: 'Svix',
  category: 'development',
  description: 'Applications, endpoints and messages in Svix, and deliveries of services that send through it',
  website_url: 'https://www.svix.com',
  documentation_url: 'https://docs.svix.com',
  // https://github.com/svix/svix-webhooks/blob/main/javascript/src/index.ts
  api_base_url: 'https://api.${config.region}.svix.com/api/v1',
  config_fields: [
    {
      name: 'region',
      title: 'Region',
      description: 'The last part of the token says it',
      enum: ['us', 'eu', 'in', 'ca', 'au'],
      default: 'us',
      example: 'eu',
    },
  ],
  // https://docs.svix.com/api-keys
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.${config.region}.svix.com/api/v1/app?limit=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://docs.svix.com/receiving/verifying-payloads/how-manual
    signature: [
      { scheme: 'standard_webhooks', header_prefix: 'svix' },
      // "can have the headers white-labeled to use the webhook- prefix"
      { scheme: 'standard_webhooks', header_prefix: 'webhook' },
    ],
    // Every sender has its own body. `type` is the custom, and that of Standard Webhooks:
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    event_type: { first: [{ body: '/type' }, { body: '/event_type' }, { body: '/eventType' }, { body: '/event' }] },
    default_event_type: 'webhook',
    // "unique across all messages, but will be the same when the same webhook is being resent"
    delivery_id: { first: [{ header: 'svix-id' }, { header: 'webhook-id' }] },
    summary: { object_id: { body: '/data/id' }, timestamp: { body: '/timestamp' } },
    types: [{ name: 'endpoint', title: 'Events of one sender' }],
    setup: {
      url: 'https://docs.svix.com/receiving/using-app-portal/adding-endpoints',
      secret: 'provider',
      steps: [
        'Open the webhook settings of the sender; with most of them that is the application portal of Svix.',
        'Choose Endpoints and Add Endpoint, enter ${url} as Endpoint URL and select these events: ${events}.',
        'Choose Create, then open the endpoint and reveal its Signing Secret, which begins with whsec_.',
      ],
    },
  },
});
