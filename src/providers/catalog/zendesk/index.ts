import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const zendesk = defineProvider({
  name: 'zendesk',
  display_name: 'Zendesk',
  category: 'communication',
  description: 'Tickets, users, organizations and articles of a Zendesk account',
  website_url: 'https://www.zendesk.com',
  documentation_url: 'https://developer.zendesk.com/documentation/webhooks/',
  verified: true,
  webhooks: {
    // https://developer.zendesk.com/documentation/webhooks/verifying/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Zendesk-Webhook-Signature',
      encoding: 'base64',
      key: 'utf8',
      signed: '${timestamp}${body}',
      timestamp: { header: 'X-Zendesk-Webhook-Signature-Timestamp', unit: 'iso8601' },
      tolerance_seconds: 300,
    },
    // https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types/
    event_type: { body: '/type' },
    // The body of a trigger or automation is what its author wrote.
    default_event_type: 'webhook',
    // https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/
    // An `id` in a body that somebody wrote would be that of a ticket.
    delivery_id: { header: 'X-Zendesk-Webhook-Invocation-Id' },
    resource: { body: '/subject' },
    summary: {
      subject: { body: '/subject' },
      account_id: { body: '/account_id' },
      object_id: { body: '/detail/id' },
      status: { body: '/detail/status' },
      time: { body: '/time' },
    },
    // https://support.zendesk.com/hc/en-us/articles/4408839108378
    setup: {
      url: 'https://support.zendesk.com/hc/en-us/articles/4408839108378',
      secret: 'provider',
      steps: [
        'In the Admin Center, open Apps and integrations, Actions and webhooks, Webhooks, and choose Create webhook.',
        'Choose Zendesk events and select: ${events}. Or choose Trigger or automation, and connect the webhook to one later.',
        'Enter a name and ${url} as Endpoint URL; for a trigger, POST as request method and JSON as request format. Leave authentication at None.',
        'Choose Create webhook (for a trigger, Finish setup).',
        'Open the webhook and choose Reveal secret at Signing secret.',
      ],
    },
  },
});
