import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const calCom = defineProvider({
  name: 'cal_com',
  display_name: 'Cal.com',
  category: 'productivity',
  description: 'Bookings, meetings and routing forms of Cal.com',
  website_url: 'https://cal.com',
  documentation_url: 'https://cal.com/docs/developing/guides/automation/webhooks',
  verified: true,
  webhooks: {
    // https://github.com/calcom/cal.com/blob/main/packages/features/webhooks/lib/sendPayload.ts
    // Without a secret the header says `no-secret-provided`, which is refused.
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Cal-Signature-256',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://cal.com/docs/developing/guides/automation/webhooks
    event_type: { body: '/triggerEvent' },
    // With a payload template the body is what its author wrote.
    default_event_type: 'webhook',
    resource: { body: '/payload/eventTypeId' },
    summary: {
      booking_uid: { first: [{ body: '/payload/uid' }, { body: '/payload/bookingUid' }] },
      booking_id: { body: '/payload/bookingId' },
      event_type: { body: '/payload/type' },
      status: { body: '/payload/status' },
      start_time: { body: '/payload/startTime' },
      end_time: { body: '/payload/endTime' },
    },
    setup: {
      url: 'https://app.cal.com/settings/developer/webhooks',
      secret: 'ours',
      steps: [
        'Open https://app.cal.com/settings/developer/webhooks (on a server of your own, /settings/developer/webhooks) and choose New.',
        'Enter ${url} as Subscriber URL.',
        'Select these event triggers: ${events}.',
        'Enter ${secret} as Secret.',
        'Leave the custom payload switched off, and choose Create webhook.',
      ],
    },
  },
});
