import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const genericWebhook = defineProvider({
  name: 'generic_webhook',
  display_name: 'Generic webhook',
  category: 'other',
  description: 'Deliveries of any sender that calls a URL with JSON or a form',
  website_url: 'https://httpwg.org/specs/',
  // https://www.rfc-editor.org/rfc/rfc9110.html#name-post
  documentation_url: 'https://www.rfc-editor.org/rfc/rfc9110.html',
  verified: true,
  webhooks: {
    signature: [
      // For senders that can sign. RFC 2104, in the form that GitHub made common.
      {
        scheme: 'hmac',
        algorithm: 'sha256',
        header: 'X-Webhook-Signature-256',
        encoding: 'hex',
        prefix: 'sha256=',
        signed: 'body',
      },
      { scheme: 'shared_secret_header', header: 'X-Webhook-Secret', optional: true },
    ],
    event_type: { first: [{ header: 'X-Webhook-Event' }, { body: '/event_type' }] },
    default_event_type: 'webhook',
    delivery_id: { first: [{ header: 'X-Webhook-Delivery' }, { header: 'X-Webhook-Id' }] },
    empty_body: true,
    types: [{ name: 'plain', title: 'Any delivery' }],
    setup: {
      secret: 'ours',
      steps: [
        'Have the sender POST JSON or a form to ${url}.',
        'If the URL ends in a secret, keep it as one: it proves that a delivery is genuine.',
        'If you asked for a secret header, have every request carry X-Webhook-Secret with the value ${secret}.',
        'A sender that can sign may instead send X-Webhook-Signature-256: sha256= and the HMAC-SHA256 of the body under ${secret}, in hexadecimal.',
        'It may name the event in X-Webhook-Event, and its own id of the delivery in X-Webhook-Delivery: then a repeated one is noticed.',
      ],
    },
    redact_headers: ['X-Webhook-Secret'],
  },
});
