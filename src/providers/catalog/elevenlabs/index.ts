import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const elevenlabs = defineProvider({
  name: 'elevenlabs',
  display_name: 'ElevenLabs',
  category: 'multimedia',
  description: 'Speech, transcriptions, voices, sounds and voice agents with ElevenLabs',
  website_url: 'https://elevenlabs.io',
  documentation_url: 'https://elevenlabs.io/docs/api-reference/introduction',
  icon: 'elevenlabs',
  verified: true,
  // https://elevenlabs.io/docs/api-reference/user/get
  api_base_url: 'https://api.elevenlabs.io',
  api_key: {
    // https://elevenlabs.io/docs/api-reference/get-user-info
    placement: { header: 'xi-api-key' },
    // https://elevenlabs.io/docs/api-reference/user/get
    verify: {
      url: 'https://api.elevenlabs.io/v1/user',
      valid: [200],
      invalid: [401],
      // 401 is also the answer to a right key that must not read the user: `missing_permissions`.
      // https://github.com/danielmiessler/LifeOS/pull/950
      error: '/detail/status',
      invalid_errors: ['invalid_api_key'],
      map: { id: '/user_id', username: '/first_name' },
    },
  },
  webhooks: {
    // https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
    // https://github.com/elevenlabs/elevenlabs-js/blob/main/src/wrapper/webhooks.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'ElevenLabs-Signature',
      pairs: { names: ['v0'] },
      encoding: 'hex',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 's' },
      tolerance_seconds: 1800,
    },
    // https://elevenlabs.io/docs/eleven-api/resources/webhooks
    event_type: { body: '/type' },
    resource: { body: '/data/agent_id' },
    summary: {
      agent_id: { body: '/data/agent_id' },
      conversation_id: { body: '/data/conversation_id' },
      voice_id: { body: '/data/voice_id' },
      status: { body: '/data/status' },
      event_timestamp: { body: '/event_timestamp' },
    },
    // https://github.com/hookdeck/webhook-skills/blob/main/skills/elevenlabs-webhooks/references/overview.md
    answer: { status: 200 },
    types: [{ name: 'workspace', title: 'Events of a workspace' }],
    setup: {
      url: 'https://elevenlabs.io/app/settings/webhooks',
      secret: 'provider',
      // https://elevenlabs.io/docs/eleven-api/resources/webhooks
      steps: [
        'Open https://elevenlabs.io/app/settings/webhooks as an administrator of the workspace and create a webhook.',
        'Enter ${url} as callback URL, choose HMAC authentication and switch retries on.',
        'Copy the shared secret; it is shown once.',
        'Select the webhook for its events in the settings of the product, such as those of Agents Platform.',
      ],
    },
  },
});
