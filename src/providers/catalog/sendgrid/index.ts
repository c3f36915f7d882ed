import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event: the values of `event` */
const events = [
  'processed',
  'dropped',
  'delivered',
  'deferred',
  'bounce',
  'open',
  'click',
  'spamreport',
  'unsubscribe',
  'group_unsubscribe',
  'group_resubscribe',
];

export const sendgrid = defineProvider({
  name: 'sendgrid',
  display_name: 'SendGrid',
  category: 'communication',
  description: 'Emails sent through Twilio SendGrid, and what became of them',
  website_url: 'https://sendgrid.com',
  documentation_url: 'https://www.twilio.com/docs/sendgrid/api-reference',
  verified: true,
  api_base_url: 'https://api.sendgrid.com',
  // Accounts whose data stays in the EU; several public clients agree.
  proxy: { hosts: ['api.eu.sendgrid.com'] },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access
    verify: { url: 'https://api.sendgrid.com/v3/scopes', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
    signature: {
      scheme: 'ecdsa',
      algorithm: 'sha256',
      header: 'X-Twilio-Email-Event-Webhook-Signature',
      encoding: 'base64',
      key: 'base64',
      signed: '${timestamp}${body}',
      timestamp: { header: 'X-Twilio-Email-Event-Webhook-Timestamp', unit: 's' },
      tolerance_seconds: 300,
    },
    // https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
    batch: { items: '' },
    event_type: { item: '/event' },
    delivery_id: { item: '/sg_event_id' },
    resource: { item: '/sg_message_id' },
    summary: {
      message_id: { item: '/sg_message_id' },
      occurred_at: { item: '/timestamp' },
      status: { item: '/status' },
      bounce_type: { item: '/type' },
      attempt: { item: '/attempt' },
    },
    types: [{ name: 'event', title: 'Events of sent mail', events }],
    registration: {
      credential_types: ['api_key'],
      // The public key, once the manager has switched signing on.
      secret: 'answer',
      // https://www.twilio.com/docs/sendgrid/api-reference/webhooks/create-an-event-webhook
      // The manager adds a switch for each event. Nothing is sent until deliveries are signed.
      create: {
        method: 'POST',
        url: 'https://api.sendgrid.com/v3/user/webhooks/event/settings',
        body: { enabled: false, url: '${ingress_url}', friendly_name: '${webhook.name}' },
        id: '/id',
        secret: '/public_key',
      },
      // https://www.twilio.com/docs/sendgrid/api-reference/webhooks/update-an-event-webhook
      update: {
        method: 'PATCH',
        url: 'https://api.sendgrid.com/v3/user/webhooks/event/settings/${webhook.id}',
        body: { enabled: true, url: '${ingress_url}', friendly_name: '${webhook.name}' },
        gone: [404],
      },
      // https://www.twilio.com/docs/sendgrid/api-reference/webhooks/delete-an-event-webhook
      delete: {
        method: 'DELETE',
        url: 'https://api.sendgrid.com/v3/user/webhooks/event/settings/${webhook.id}',
        gone: [404],
      },
      // https://www.twilio.com/docs/sendgrid/api-reference/webhooks/get-all-event-webhooks
      list: {
        method: 'GET',
        url: 'https://api.sendgrid.com/v3/user/webhooks/event/settings/all',
        items: '/webhooks',
        item_id: '/id',
        item_url: '/url',
      },
    },
    setup: {
      url: 'https://app.sendgrid.com/settings/mail_settings/webhook_settings',
      secret: 'provider',
      steps: [
        'Open https://app.sendgrid.com/settings/mail_settings/webhook_settings and choose Create new webhook under Event Webhooks.',
        'Enter ${url} as the post URL and choose these events: ${events}.',
        'Switch Signed Event Webhook on, save, and copy the verification key.',
      ],
    },
  },
});
