import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const telnyx = defineProvider({
  name: 'telnyx',
  display_name: 'Telnyx',
  category: 'communication',
  description: 'Calls, messages, faxes and numbers at Telnyx',
  website_url: 'https://telnyx.com',
  documentation_url: 'https://developers.telnyx.com/docs/development/api-fundamentals/index',
  verified: true,
  // https://developers.telnyx.com/docs/development/api-fundamentals/index
  api_base_url: 'https://api.telnyx.com/v2',
  // https://developers.telnyx.com/development/api-fundamentals/reliability/rate-limiting
  proxy: { retry_after: { header: 'x-ratelimit-reset', unit: 's' } },
  // Clients of an account, for calls in its own name: `oauthClientAuth` and `resources/oauth` of the npm package `telnyx`.
  oauth2: {
    token: { url: 'https://api.telnyx.com/v2/oauth/token', auth: 'client_secret_basic', format: 'form' },
    client_credentials: true,
    refresh: false,
    pkce: 'none',
  },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.telnyx.com/v2/balance', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://developers.telnyx.com/docs/development/api-fundamentals/webhooks
    signature: {
      scheme: 'ed25519',
      header: 'telnyx-signature-ed25519',
      encoding: 'base64',
      key: 'base64',
      signed: '${timestamp}|${body}',
      timestamp: { header: 'telnyx-timestamp', unit: 's' },
      // https://github.com/team-telnyx/telnyx-node/blob/master/src/lib/webhooks.ts
      tolerance_seconds: 300,
    },
    // https://developers.telnyx.com/api-reference/callbacks/inbound-message
    event_type: { body: '/data/event_type' },
    // TeXML calls back with a form, which names no type. https://developers.telnyx.com/api-reference/callbacks/texml-call-initiated
    default_event_type: 'texml',
    delivery_id: { body: '/data/id' },
    resource: {
      first: [
        { body: '/data/payload/messaging_profile_id' },
        { body: '/data/payload/connection_id' },
        { body: '/ConnectionId' },
      ],
    },
    summary: {
      record_type: { body: '/data/payload/record_type' },
      object_id: {
        first: [{ body: '/data/payload/id' }, { body: '/data/payload/call_control_id' }, { body: '/CallSid' }],
      },
      direction: { body: '/data/payload/direction' },
      status: { body: '/CallStatus' },
      occurred_at: { body: '/data/occurred_at' },
    },
    types: [{ name: 'application', title: 'Events of a messaging profile or a voice application' }],
    setup: {
      url: 'https://portal.telnyx.com',
      secret: 'provider',
      // https://developers.telnyx.com/docs/development/api-fundamentals/webhooks
      steps: [
        'Open https://portal.telnyx.com and the messaging profile or the voice application.',
        'Enter ${url} as the webhook URL, choose API version 2, and save.',
        'Open Account Settings, Keys & Credentials, Public Key, and copy the public key of the account.',
      ],
    },
  },
});
