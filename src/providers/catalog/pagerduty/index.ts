import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const pagerduty = defineProvider({
  name: 'pagerduty',
  display_name: 'PagerDuty',
  category: 'development',
  description: 'Incidents and services in PagerDuty',
  website_url: 'https://www.pagerduty.com',
  documentation_url: 'https://developer.pagerduty.com/docs/webhooks/v3-overview/',
  verified: true,
  webhooks: {
    // "All webhooks with a final size greater than 256 KB are always dropped."
    // https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/02-Behavior.md
    max_bytes: 256 * 1024,
    // https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/04-Signatures.md
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-PagerDuty-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/01-Overview.md
    event_type: { body: '/event/event_type' },
    delivery_id: { body: '/event/id' },
    resource: {
      first: [{ body: '/event/data/service/id' }, { body: '/event/data/incident/id' }, { body: '/event/data/id' }],
    },
    summary: {
      resource_type: { body: '/event/resource_type' },
      incident_id: { first: [{ body: '/event/data/incident/id' }, { body: '/event/data/id' }] },
      incident_number: { body: '/event/data/number' },
      status: { body: '/event/data/status' },
      urgency: { body: '/event/data/urgency' },
      priority: { body: '/event/data/priority/summary' },
      service: { body: '/event/data/service/summary' },
      occurred_at: { body: '/event/occurred_at' },
    },
    // https://support.pagerduty.com/docs/webhooks
    setup: {
      url: 'https://support.pagerduty.com/main/docs/webhooks',
      secret: 'provider',
      steps: [
        'In PagerDuty, open Integrations, Generic Webhooks (v3), and choose New Webhook.',
        'Enter ${url} as Webhook URL, and choose the scope: a service, a team or the account.',
        'Select these events: ${events}; then choose Add Webhook.',
        'Copy the signing secret at once: it is shown only now.',
      ],
    },
  },
});
