import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const line = defineProvider({
  name: 'line',
  display_name: 'LINE',
  category: 'communication',
  description: 'Messages, follows and postbacks of a LINE Official Account',
  website_url: 'https://developers.line.biz',
  documentation_url: 'https://developers.line.biz/en/docs/messaging-api/receiving-messages/',
  verified: true,
  webhooks: {
    // https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-line-signature',
      encoding: 'base64',
      signed: 'body',
    },
    // https://github.com/line/line-openapi/blob/main/webhook.yml; an empty list comes from the button Verify
    batch: { items: '/events', empty_type: 'verification' },
    event_type: { item: '/type' },
    delivery_id: { item: '/webhookEventId' },
    resource: { body: '/destination' },
    summary: {
      source_type: { item: '/source/type' },
      source_id: { first: [{ item: '/source/groupId' }, { item: '/source/roomId' }, { item: '/source/userId' }] },
      message_id: { item: '/message/id' },
      message_type: { item: '/message/type' },
      mode: { item: '/mode' },
      is_redelivery: { item: '/deliveryContext/isRedelivery' },
      timestamp: { item: '/timestamp' },
    },
    answer: { status: 200 },
    types: [{ name: 'channel', title: 'Events of a Messaging API channel' }],
    setup: {
      url: 'https://developers.line.biz/console/',
      secret: 'provider',
      steps: [
        'Open https://developers.line.biz/console/ and choose the Messaging API channel.',
        'Copy the Channel secret on the tab Basic settings, and enter it here as the secret of this webhook first.',
        'On the tab Messaging API enter ${url} as Webhook URL, choose Verify, and switch on Use webhook and Webhook redelivery.',
      ],
    },
  },
});
