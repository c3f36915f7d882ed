import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const openai = defineProvider({
  name: 'openai',
  display_name: 'OpenAI',
  category: 'ai_ml',
  description: 'Language, image, audio and embedding models of OpenAI',
  website_url: 'https://openai.com',
  documentation_url: 'https://platform.openai.com/docs/api-reference',
  verified: true,
  // https://platform.openai.com/docs/api-reference/authentication
  api_base_url: 'https://api.openai.com/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://platform.openai.com/docs/api-reference/models/list
    // 401 refuses the key; 403 may be a key that must not list models, or a country that is not served.
    // https://platform.openai.com/docs/guides/error-codes
    verify: { url: 'https://api.openai.com/v1/models', valid: [200], invalid: [401] },
  },
  webhooks: {
    // Standard Webhooks. https://platform.openai.com/docs/guides/webhooks
    signature: { scheme: 'standard_webhooks' },
    // https://github.com/openai/openai-node/blob/main/src/resources/webhooks/webhooks.ts
    event_type: { body: '/type' },
    delivery_id: { header: 'webhook-id' },
    resource: { first: [{ body: '/data/id' }, { body: '/data/call_id' }] },
    summary: {
      event_id: { body: '/id' },
      object_id: { first: [{ body: '/data/id' }, { body: '/data/call_id' }] },
      created_at: { body: '/created_at' },
    },
    types: [
      {
        name: 'project',
        title: 'Events of a project',
        // https://platform.openai.com/docs/api-reference/webhooks/create
        registration: {
          credential_types: ['api_key'],
          secret: 'answer',
          create: {
            method: 'POST',
            url: 'https://api.openai.com/v1/webhook_endpoints',
            body: { name: '${webhook.name}', url: '${ingress_url}', event_types: '${events}' },
            id: '/id',
            secret: '/signing_secret',
          },
          update: {
            method: 'POST',
            url: 'https://api.openai.com/v1/webhook_endpoints/${webhook.id}',
            body: { event_types: '${events}' },
            gone: [404],
          },
          delete: { method: 'DELETE', url: 'https://api.openai.com/v1/webhook_endpoints/${webhook.id}', gone: [404] },
        },
      },
    ],
    setup: {
      url: 'https://platform.openai.com/settings/project/webhooks',
      secret: 'provider',
      steps: [
        'Open https://platform.openai.com/settings/project/webhooks, choose the project, and create an endpoint.',
        'Enter a name and ${url} as URL, and select these events: ${events}.',
        'Copy the signing secret, which begins with whsec_; it is shown once.',
      ],
    },
  },
});
