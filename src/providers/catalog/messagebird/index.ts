import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const messagebird = defineProvider({
  name: 'messagebird',
  display_name: 'MessageBird',
  category: 'communication',
  description: 'Messages, calls and status reports of the MessageBird Connectivity Platform',
  website_url: 'https://bird.com',
  documentation_url: 'https://developers.messagebird.com/api/',
  // https://npmjs.com/package/messagebird
  api_base_url: 'https://rest.messagebird.com',
  // Some APIs have hosts of their own. https://github.com/messagebird/messagebird-nodejs/blob/master/lib/messagebird.js
  proxy: { hosts: ['conversations.messagebird.com', 'voice.messagebird.com'] },
  api_key: {
    placement: { header: 'Authorization', value: 'AccessKey ${api_key}' },
    verify: { url: 'https://rest.messagebird.com/balance', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://developers.messagebird.com/docs/verify-http-requests
    // https://github.com/messagebird/messagebird-nodejs/blob/master/lib/webhook-signature-jwt.js
    signature: {
      scheme: 'jwt',
      header: 'MessageBird-Signature-JWT',
      algorithms: ['HS256', 'HS384', 'HS512'],
      issuers: ['MessageBird'],
      url_hash: { claim: 'url_hash', algorithm: 'sha256', encoding: 'hex' },
      body_hash: { claim: 'payload_hash', algorithm: 'sha256', encoding: 'hex' },
    },
    // Of the Conversations API; see the README for what could be checked.
    event_type: { body: '/type' },
    // Status reports of messages are plain GET requests. https://developers.messagebird.com/docs/sms-messaging#handle-a-status-report
    default_event_type: 'status_report',
    empty_body: true,
    resource: { first: [{ body: '/message/channelId' }, { body: '/conversation/channelId' }] },
    summary: {
      message_id: { first: [{ body: '/message/id' }, { query: 'id' }] },
      conversation_id: { body: '/conversation/id' },
      direction: { body: '/message/direction' },
      status: { first: [{ body: '/message/status' }, { query: 'status' }] },
      reference: { query: 'reference' },
    },
    answer: { status: 200 },
    types: [{ name: 'account', title: 'Webhooks and status reports of an account' }],
    setup: {
      url: 'https://dashboard.messagebird.com/developers/settings',
      secret: 'provider',
      steps: [
        'Open https://dashboard.messagebird.com/developers/settings and copy the signing key of the account.',
        'Enter ${url} wherever MessageBird is to call: as the URL of a webhook of the Conversations API, or as the report URL of messages.',
      ],
    },
  },
});
