import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const workos = defineProvider({
  name: 'workos',
  display_name: 'WorkOS',
  category: 'development',
  description: 'Users, organizations, directories and connections in WorkOS',
  website_url: 'https://workos.com',
  documentation_url: 'https://workos.com/docs/reference',
  verified: true,
  // https://workos.com/docs/reference/rate-limits
  rate_limits: { requests_per_minute: 6000 },
  api_base_url: 'https://api.workos.com',
  // https://workos.com/docs/reference: 401 refuses the key, 403 says that it may not do this
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.workos.com/organizations?limit=1', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://workos.com/docs/events/data-syncing/webhooks; the body as it came is signed, in whatever form it is:
    // https://github.com/workos/workos-node/blob/main/src/common/crypto/signature-provider.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'WorkOS-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 'ms' },
      tolerance_seconds: 180,
    },
    // https://workos.com/docs/events
    event_type: { body: '/event' },
    delivery_id: { body: '/id' },
    resource: { first: [{ body: '/data/organization_id' }, { body: '/data/directory_id' }] },
    summary: {
      object: { body: '/data/object' },
      object_id: { body: '/data/id' },
      organization_id: { body: '/data/organization_id' },
      directory_id: { body: '/data/directory_id' },
      state: { body: '/data/state' },
      created_at: { body: '/created_at' },
    },
    // "HTTP 200 OK": https://workos.com/docs/events/data-syncing/webhooks
    answer: { status: 200 },
    types: [{ name: 'environment', title: 'Events of an environment' }],
    setup: {
      url: 'https://dashboard.workos.com',
      secret: 'provider',
      steps: [
        'Open https://dashboard.workos.com, choose the environment and Webhooks.',
        'Create a webhook with the endpoint URL ${url} and select these events: ${events}.',
        'Open the new webhook and copy its signing secret.',
      ],
    },
  },
});
