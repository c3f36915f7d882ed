import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const postmark = defineProvider({
  name: 'postmark',
  display_name: 'Postmark',
  category: 'communication',
  description: 'Emails sent and received through Postmark, and what became of them',
  website_url: 'https://postmarkapp.com',
  documentation_url: 'https://postmarkapp.com/developer/api/overview',
  verified: true,
  // https://postmarkapp.com/developer/api/overview#authentication
  api_base_url: 'https://api.postmarkapp.com',
  api_key: {
    placement: { header: 'X-Postmark-Server-Token' },
    // The server that the token is for.
    verify: {
      url: 'https://api.postmarkapp.com/server',
      valid: [200],
      invalid: [401],
      map: { id: '/ID', username: '/Name', name: '/Name' },
    },
  },
  webhooks: {
    // Nothing is signed: https://github.com/ActiveCampaign/postmark-skills/blob/main/postmark-webhooks/references/security.md
    // Basic: https://postmarkapp.com/developer/webhooks/webhooks-overview
    signature: { scheme: 'shared_secret_header', header: 'Authorization', prefix: 'Basic ', encoding: 'base64' },
    // https://github.com/ActiveCampaign/postmark-skills/blob/main/postmark-webhooks/SKILL.md
    event_type: { body: '/RecordType' },
    // Incoming mail has no record type. https://postmarkapp.com/developer/webhooks/inbound-webhook
    default_event_type: 'Inbound',
    // The same in all attempts for one event. The id of the message is that of all its events.
    delivery_id: { header: 'X-PM-Webhook-Trace-Id' },
    resource: { body: '/MessageStream' },
    summary: {
      message_id: { body: '/MessageID' },
      message_stream: { body: '/MessageStream' },
      server_id: { body: '/ServerID' },
      bounce_id: { body: '/ID' },
      bounce_type: { body: '/Type' },
      tag: { body: '/Tag' },
      occurred_at: {
        first: [{ body: '/DeliveredAt' }, { body: '/BouncedAt' }, { body: '/ReceivedAt' }, { body: '/ChangedAt' }],
      },
    },
    // Anything but 200 fails the check of the endpoint.
    answer: { status: 200 },
    types: [{ name: 'stream', title: 'Events of a message stream' }],
    setup: {
      url: 'https://account.postmarkapp.com',
      secret: 'ours',
      // https://postmarkapp.com/support/article/1067-how-do-i-enable-delivery-webhooks
      steps: [
        'Open https://account.postmarkapp.com, choose the server, the message stream and Webhooks, then Add webhook.',
        'Enter ${url} as webhook URL.',
        'Have it use basic authentication: any user name without a colon, and ${secret} as the password.',
        'Select these events: ${events}. Send a test of each, and save.',
      ],
    },
  },
});
