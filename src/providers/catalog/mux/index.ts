import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const mux = defineProvider({
  name: 'mux',
  display_name: 'Mux',
  category: 'multimedia',
  description: 'Video assets, uploads and live streams at Mux',
  website_url: 'https://www.mux.com',
  documentation_url: 'https://www.mux.com/docs/core/make-api-requests',
  verified: true,
  // The vendor’s npm package `@mux/mux-node` sends the two parts of an access token so.
  api_base_url: 'https://api.mux.com',
  user_password: {
    username_title: 'Access token ID',
    password_title: 'Secret key',
    placement: 'basic',
    // Which environment a token is for: `resources/system/utilities` of `@mux/mux-node`.
    verify: {
      url: 'https://api.mux.com/system/v1/whoami',
      valid: [200],
      invalid: [401],
      map: { id: '/data/environment_id', username: '/data/environment_name', name: '/data/environment_name' },
    },
  },
  webhooks: {
    // https://www.mux.com/docs/core/verify-webhook-signatures
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'mux-signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 's' },
      // https://github.com/muxinc/mux-node-sdk/blob/master/src/resources/webhooks/webhooks.ts
      tolerance_seconds: 300,
    },
    // https://www.mux.com/webhook-spec.json
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { body: '/environment/id' },
    summary: {
      object_type: { body: '/object/type' },
      object_id: { body: '/object/id' },
      status: { body: '/data/status' },
      environment: { body: '/environment/name' },
      created_at: { body: '/created_at' },
    },
    types: [{ name: 'environment', title: 'Events of an environment' }],
    setup: {
      url: 'https://dashboard.mux.com/settings/webhooks',
      secret: 'provider',
      steps: [
        'Open https://dashboard.mux.com/settings/webhooks and choose the environment.',
        'Choose Create new webhook, enter ${url} as URL to notify, and save.',
        'Choose Show signing secret of the new webhook and copy it.',
      ],
    },
  },
});
