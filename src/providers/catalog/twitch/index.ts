import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { RegistrationDefinition } from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** https://dev.twitch.tv/docs/authentication/scopes/ */
const scopes = {
  'user:read:email': 'Read the email address of the user',
  'user:read:follows': 'Read which channels the user follows',
  'user:read:subscriptions': 'Read to which channels the user subscribes',
  'user:read:chat': 'Read chat as the user',
  'user:write:chat': 'Write in chat as the user',
  'user:read:blocked_users': 'Read whom the user blocks',
  'channel:read:subscriptions': 'Read who subscribes to the channel',
  'channel:read:editors': 'Read who may edit the channel',
  'channel:read:redemptions': 'Read redemptions of channel points',
  'channel:manage:redemptions': 'Manage rewards for channel points',
  'channel:manage:broadcast': 'Change title, category and tags of the stream',
  'channel:manage:schedule': 'Change the schedule of the channel',
  'channel:manage:videos': 'Manage videos of the channel',
  'moderator:read:followers': 'Read who follows the channel',
  'moderator:read:chatters': 'Read who is in chat',
  'moderator:manage:chat_messages': 'Delete messages in chat',
  'clips:edit': 'Make clips',
  'bits:read': 'Read what was cheered with bits',
  'chat:read': 'Read chat over IRC',
  'chat:edit': 'Write in chat over IRC',
};

/** Events whose condition is the broadcaster alone, with their versions. https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/ */
const EVENTS = [
  ['stream.online', '1'],
  ['stream.offline', '1'],
  ['channel.update', '2'],
  ['channel.subscribe', '1'],
  ['channel.subscription.end', '1'],
  ['channel.subscription.gift', '1'],
  ['channel.subscription.message', '1'],
  ['channel.cheer', '1'],
  ['channel.ban', '1'],
  ['channel.unban', '1'],
  ['channel.channel_points_custom_reward_redemption.add', '1'],
] as const;

/** https://dev.twitch.tv/docs/api/reference/#create-eventsub-subscription: with an app access token only */
const subscriptionOf = (type: string, version: string): RegistrationDefinition => ({
  credential_types: ['oauth'],
  secret: 'ours',
  create: {
    method: 'POST',
    url: 'https://api.twitch.tv/helix/eventsub/subscriptions',
    body: {
      type,
      version,
      condition: { broadcaster_user_id: '${resource}' },
      transport: { method: 'webhook', callback: '${ingress_url}', secret: '${secret}' },
    },
    success: [202],
    id: '/data/0/id',
  },
  delete: {
    method: 'DELETE',
    url: 'https://api.twitch.tv/helix/eventsub/subscriptions?id=${webhook.id}',
    success: [204],
    gone: [404],
  },
});

export const twitch = defineProvider({
  name: 'twitch',
  display_name: 'Twitch',
  category: 'social_media',
  description: 'Channels, streams, chat and clips on Twitch',
  website_url: 'https://www.twitch.tv',
  documentation_url: 'https://dev.twitch.tv/docs/api/',
  icon: 'twitch',
  api_base_url: 'https://api.twitch.tv/helix',
  // https://dev.twitch.tv/docs/authentication/: every call names the client.
  request_headers: { 'Client-Id': '${client_id}' },
  // Points; most calls cost one. https://dev.twitch.tv/docs/api/guide/#twitch-rate-limits
  rate_limits: { requests_per_minute: 800 },
  proxy: { retry_after: { header: 'Ratelimit-Reset', unit: 'epoch_s' } },
  oauth2: {
    // https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/
    authorize: { url: 'https://id.twitch.tv/oauth2/authorize' },
    token: { url: 'https://id.twitch.tv/oauth2/token', auth: 'client_secret_post', format: 'form' },
    client_credentials: true,
    device: {
      url: 'https://id.twitch.tv/oauth2/device',
      auth: 'none',
      format: 'form',
      names: { scope: 'scopes' },
      token: { auth: 'none', names: { scope: 'scopes' }, repeats_scopes: true },
    },
    // https://dev.twitch.tv/docs/authentication/revoke-tokens/
    revoke: {
      url: 'https://id.twitch.tv/oauth2/revoke',
      auth: 'none',
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    userinfo: {
      url: 'https://api.twitch.tv/helix/users',
      headers: { 'Client-Id': '${client_id}' },
      map: { id: '/data/0/id', username: '/data/0/login', name: '/data/0/display_name', email: '/data/0/email' },
    },
    scopes: { separator: ' ', default: ['user:read:email'], available: Object.keys(scopes), descriptions: scopes },
    pkce: 'none',
    // The message is the code: https://dev.twitch.tv/docs/authentication/refresh-tokens/
    response: { error: '/message' },
    errors: {
      definitive: ['Invalid refresh token', 'Invalid authorization code', 'invalid device code'],
      configuration: ['invalid client', 'invalid client secret', 'client does not exist'],
    },
  },
  webhooks: {
    // https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Twitch-Eventsub-Message-Signature',
      prefix: 'sha256=',
      encoding: 'hex',
      signed: '${header.Twitch-Eventsub-Message-Id}${timestamp}${body}',
      timestamp: { header: 'Twitch-Eventsub-Message-Timestamp', unit: 'iso8601' },
      // https://dev.twitch.tv/docs/eventsub/: no older than ten minutes
      tolerance_seconds: 600,
    },
    // https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#responding-to-a-challenge-request
    handshakes: [
      {
        method: 'POST',
        when: { header_present: ['Twitch-Eventsub-Message-Type'], body_present: ['/challenge'] },
        signed: true,
        value: { body: '/challenge' },
        answer: { status: 200, content_type: 'text/plain', body: '${value}' },
      },
    ],
    event_type: { body: '/subscription/type' },
    delivery_id: { header: 'Twitch-Eventsub-Message-Id' },
    resource: { body: '/subscription/condition/broadcaster_user_id' },
    summary: {
      message_type: { header: 'Twitch-Eventsub-Message-Type' },
      subscription_id: { body: '/subscription/id' },
      status: { body: '/subscription/status' },
      broadcaster: { body: '/event/broadcaster_user_login' },
      user_id: { body: '/event/user_id' },
    },
    types: EVENTS.map(([event, version]) => ({
      name: event.replaceAll('.', '_'),
      title: `The event ${event} of a channel`,
      resource: { title: 'user ID of the broadcaster', pattern: '[0-9]{1,20}', example: '12826' },
      events: [event],
      registration: subscriptionOf(event, version),
    })),
    setup: {
      url: 'https://dev.twitch.tv/docs/eventsub/manage-subscriptions/',
      secret: 'ours',
      steps: [
        'With an app access token, call POST https://api.twitch.tv/helix/eventsub/subscriptions.',
        'Send the type (${events}), its version, its condition, and as transport the method webhook, the callback ${url} and the secret ${secret}.',
        'Twitch sends its challenge at once; the status of the subscription becomes enabled.',
      ],
    },
  },
});
