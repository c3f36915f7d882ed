import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const twilio = defineProvider({
  name: 'twilio',
  display_name: 'Twilio',
  category: 'communication',
  description: 'Text messages, calls and phone numbers at Twilio',
  website_url: 'https://www.twilio.com',
  documentation_url: 'https://www.twilio.com/docs/usage/api',
  api_base_url: 'https://api.twilio.com',
  // Most products have a host of their own.
  proxy: { hosts: ['*.twilio.com'] },
  // Apps of an account, for calls in its own name. https://www.twilio.com/docs/iam/oauth-apps/oauth-access-token
  oauth2: {
    token: { url: 'https://oauth.twilio.com/v2/token', auth: 'client_secret_post', format: 'form' },
    client_credentials: true,
    refresh: false,
    pkce: 'none',
  },
  // Account SID and auth token, or API key SID and secret. https://www.twilio.com/docs/usage/requests-to-twilio
  user_password: {
    username_title: 'Account SID or API key SID',
    password_title: 'Auth token or API key secret',
    placement: 'basic',
    // A standard API key is refused here although it is good, with the same status and code as a wrong one:
    // https://www.twilio.com/docs/iam/keys/api-key-resource, https://github.com/twilio/twilio-python/issues/259
    verify: {
      url: 'https://api.twilio.com/2010-04-01/Accounts.json?PageSize=1',
      valid: [200],
      invalid: [],
      map: { id: '/accounts/0/sid', username: '/accounts/0/friendly_name' },
    },
  },
  webhooks: {
    // https://www.twilio.com/docs/usage/webhooks/webhooks-security
    signature: {
      scheme: 'hmac',
      algorithm: 'sha1',
      header: 'X-Twilio-Signature',
      encoding: 'base64',
      signed: '${url}${form}',
      body_hash: { query: 'bodySHA256', algorithm: 'sha256', encoding: 'hex' },
      port_optional: true,
    },
    // https://www.twilio.com/docs/messaging/guides/webhook-request
    // https://www.twilio.com/docs/voice/twiml#request-parameters; the manager puts `message.` or `call.` in front.
    event_type: {
      first: [
        { body: '/EventType' },
        { body: '/MessageStatus' },
        { body: '/SmsStatus' },
        { body: '/RecordingStatus' },
        { body: '/CallStatus' },
      ],
    },
    default_event_type: 'webhook',
    // The same in every attempt. https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
    delivery_id: { header: 'I-Twilio-Idempotency-Token' },
    resource: {
      first: [{ body: '/MessageSid' }, { body: '/RecordingSid' }, { body: '/CallSid' }, { body: '/ConversationSid' }],
    },
    summary: {
      account_sid: { body: '/AccountSid' },
      message_sid: { body: '/MessageSid' },
      call_sid: { body: '/CallSid' },
      direction: { body: '/Direction' },
      media_count: { body: '/NumMedia' },
      error_code: { body: '/ErrorCode' },
    },
    // Instructions that do nothing. https://www.twilio.com/docs/usage/webhooks/sms-webhooks
    answer: { status: 200, content_type: 'text/xml; charset=utf-8', body: '<Response/>' },
    types: [{ name: 'account', title: 'Messages and calls' }],
    setup: {
      url: 'https://console.twilio.com/us1/develop/phone-numbers/manage/incoming',
      secret: 'provider',
      content_type: 'application/x-www-form-urlencoded',
      steps: [
        'Open https://console.twilio.com/us1/develop/phone-numbers/manage/incoming and choose the number.',
        'Under Messaging Configuration or Voice Configuration choose Webhook, HTTP POST, and enter ${url}.',
        'For the status of sent messages and calls, give ${url} as StatusCallback when they are sent.',
        'The secret is the auth token of the account, on the first page of the console.',
      ],
    },
    app: { owner: '/AccountSid' },
  },
});
