import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const mem0 = defineProvider({
  name: 'mem0',
  display_name: 'Mem0',
  category: 'ai_ml',
  description: 'Memories of users and agents, kept and searched by the Mem0 platform',
  website_url: 'https://mem0.ai',
  documentation_url: 'https://docs.mem0.ai/api-reference',
  // https://docs.mem0.ai/api-reference/project/get-projects
  api_base_url: 'https://api.mem0.ai',
  api_key: {
    // https://github.com/mem0ai/mem0/blob/main/mem0/client/main.py
    placement: { header: 'Authorization', value: 'Token ${api_key}' },
    // https://docs.mem0.ai/api-reference/organizations-projects: names the project of the key
    verify: {
      url: 'https://api.mem0.ai/v1/ping/',
      valid: [200],
      invalid: [401],
      map: { id: '/project_id', username: '/user_email' },
    },
  },
  webhooks: {
    // Nothing is signed, so the secret stands in the URL. https://docs.mem0.ai/platform/features/webhooks
    signature: { scheme: 'none' },
    event_type: { body: '/event_details/event' },
    resource: { body: '/event_details/id' },
    summary: { memory_id: { body: '/event_details/id' }, event: { body: '/event_details/event' } },
    types: [
      {
        name: 'project',
        title: 'Memories of a project',
        resource: { title: 'ID of a project', pattern: '[A-Za-z0-9_-]{1,128}', example: 'proj_123' },
        events: ['memory_add', 'memory_update', 'memory_delete', 'memory_categorize'],
        // The calls: package `mem0ai`
        registration: {
          credential_types: ['api_key'],
          secret: 'ours',
          create: {
            method: 'POST',
            url: 'https://api.mem0.ai/api/v1/webhooks/projects/${resource}/',
            body: { name: '${webhook.name}', url: '${ingress_url}', event_types: '${events}' },
            id: '/webhook_id',
          },
          update: {
            method: 'PUT',
            url: 'https://api.mem0.ai/api/v1/webhooks/${webhook.id}/',
            body: { name: '${webhook.name}', url: '${ingress_url}', event_types: '${events}' },
            gone: [404],
          },
          delete: { method: 'DELETE', url: 'https://api.mem0.ai/api/v1/webhooks/${webhook.id}/', gone: [404] },
          list: {
            method: 'GET',
            url: 'https://api.mem0.ai/api/v1/webhooks/projects/${resource}/',
            items: '',
            item_id: '/webhook_id',
            item_url: '/url',
          },
        },
      },
    ],
  },
});
