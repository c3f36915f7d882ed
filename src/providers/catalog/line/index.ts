import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.line.biz/en/docs/line-login/integrate-line-login/#scopes */
const scopes = {
  profile: 'Read user ID, display name, image and status message',
  openid: 'Get an ID token',
  email: 'Read the email address, in the ID token; LINE must have approved it for the channel',
};

export const line = defineProvider({
  name: 'line',
  display_name: 'LINE',
  category: 'communication',
  description: 'Messages, follows and postbacks of a LINE Official Account, and the profile of LINE users',
  website_url: 'https://developers.line.biz',
  documentation_url: 'https://developers.line.biz/en/reference/line-login',
  icon: 'line',
  verified: true,
  api_base_url: 'https://api.line.me',
  // Images and other content. https://developers.line.biz/en/reference/messaging-api/#domain-name
  proxy: { hosts: ['api-data.line.me'] },
  oauth2: {
    // https://developers.line.biz/en/docs/line-login/integrate-line-login/
    authorize: { url: 'https://access.line.me/oauth2/v2.1/authorize' },
    // https://developers.line.biz/en/reference/line-login/#issue-access-token
    token: { url: 'https://api.line.me/oauth2/v2.1/token', auth: 'client_secret_post', format: 'form' },
    // The answer repeats the refresh token, which ends 90 days after the first access token was issued.
    // https://developers.line.biz/en/reference/line-login/#refresh-access-token
    refresh: { rotates: false },
    // https://developers.line.biz/en/reference/line-login/#revoke-access-token
    revoke: {
      url: 'https://api.line.me/oauth2/v2.1/revoke',
      auth: 'client_secret_post',
      format: 'form',
      token_param: 'access_token',
      tokens: ['access'],
      success: [200],
    },
    // https://developers.line.biz/en/reference/line-login/#get-user-profile
    userinfo: { url: 'https://api.line.me/v2/profile', map: { id: '/userId', name: '/displayName' } },
    // Of a Messaging API channel; the token lives 15 minutes.
    // https://developers.line.biz/en/reference/messaging-api/#issue-stateless-channel-access-token
    client_credentials: { url: 'https://api.line.me/oauth2/v3/token' },
    scopes: {
      separator: ' ',
      default: ['profile'],
      always: ['profile'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://developers.line.biz/en/docs/line-login/integrate-pkce/
    pkce: 'S256',
  },
  // Channel access tokens. https://developers.line.biz/en/docs/basics/channel-access-token/
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.line.biz/en/reference/messaging-api/#get-bot-info
    verify: {
      url: 'https://api.line.me/v2/bot/info',
      valid: [200],
      invalid: [401],
      map: { id: '/userId', username: '/basicId', name: '/displayName' },
    },
  },
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
