import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.exa.ai/websets/api/webhooks/create-a-webhook */
const events = [
  'webset.created',
  'webset.deleted',
  'webset.paused',
  'webset.idle',
  'webset.search.created',
  'webset.search.canceled',
  'webset.search.completed',
  'webset.search.updated',
  'import.created',
  'import.completed',
  'webset.item.created',
  'webset.item.enriched',
  'monitor.created',
  'monitor.updated',
  'monitor.deleted',
  'monitor.run.created',
  'monitor.run.completed',
  'webset.export.created',
  'webset.export.completed',
];

export const exa = defineProvider({
  name: 'exa',
  display_name: 'Exa',
  category: 'data_services',
  description: 'Web search with Exa, and collections of results that are kept up to date',
  website_url: 'https://exa.ai',
  documentation_url: 'https://docs.exa.ai',
  verified: true,
  // https://exa.ai/docs/reference/rate-limits: search and answers
  rate_limits: { requests_per_second: 10 },
  api_base_url: 'https://api.exa.ai',
  api_key: {
    // https://docs.exa.ai/websets/api/webhooks/create-a-webhook
    placement: { header: 'x-api-key' },
    // https://exa.ai/docs/reference/error-codes: 401 refuses the key
    // A call that costs nothing. https://github.com/exa-labs/exa-js/blob/master/src/websets/webhooks.ts
    verify: { url: 'https://api.exa.ai/websets/v0/webhooks?limit=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://exa.ai/docs/websets/api/webhooks/verifying-signatures
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Exa-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 's' },
      tolerance_seconds: 300,
    },
    // https://docs.exa.ai/websets/api/events/get-an-event
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { first: [{ body: '/data/websetId' }, { body: '/data/id' }] },
    summary: {
      object: { body: '/data/object' },
      object_id: { body: '/data/id' },
      webset_id: { body: '/data/websetId' },
      status: { body: '/data/status' },
      title: { body: '/data/title' },
      created_at: { body: '/createdAt' },
    },
    types: [{ name: 'webset', title: 'Websets of the account', events }],
    registration: {
      credential_types: ['api_key'],
      secret: 'answer',
      // https://docs.exa.ai/websets/api/webhooks/create-a-webhook
      create: {
        method: 'POST',
        url: 'https://api.exa.ai/websets/v0/webhooks',
        body: { url: '${ingress_url}', events: '${events}' },
        id: '/id',
        secret: '/secret',
      },
      // https://github.com/exa-labs/exa-js/blob/master/src/websets/webhooks.ts
      update: {
        method: 'PATCH',
        url: 'https://api.exa.ai/websets/v0/webhooks/${webhook.id}',
        body: { url: '${ingress_url}', events: '${events}' },
        gone: [404],
      },
      delete: {
        method: 'DELETE',
        url: 'https://api.exa.ai/websets/v0/webhooks/${webhook.id}',
        gone: [404],
      },
      list: {
        method: 'GET',
        url: 'https://api.exa.ai/websets/v0/webhooks?limit=100',
        items: '/data',
        item_id: '/id',
        item_url: '/url',
      },
    },
    setup: {
      secret: 'provider',
      steps: [
        'Open the webhook settings of the Websets dashboard, or call POST https://api.exa.ai/websets/v0/webhooks.',
        'Create a webhook for ${url} with these events: ${events}.',
        'Copy the secret. It is shown once.',
      ],
    },
  },
});
