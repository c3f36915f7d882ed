import { defineProvider } from '../../../provider-kit/provider-definition.js';

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
});
