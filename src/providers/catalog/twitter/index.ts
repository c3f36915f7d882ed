import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const scopes = {
  'tweet.read': 'See all posts that the user can see, also from protected accounts',
  'tweet.write': 'Post and repost for the user',
  'tweet.moderate.write': 'Hide and unhide replies to posts of the user',
  'users.email': 'Read the email address of the user',
  'users.read': 'See any account that the user can see',
  'follows.read': 'See who follows the user and whom the user follows',
  'follows.write': 'Follow and unfollow people for the user',
  'offline.access': 'Stay connected until the user revokes access',
  'space.read': 'See all Spaces that the user can see',
  'mute.read': 'See accounts that the user muted',
  'mute.write': 'Mute and unmute accounts for the user',
  'like.read': 'See posts that the user liked',
  'like.write': 'Like and unlike posts for the user',
  'list.read': 'See lists, their members and followers',
  'list.write': 'Create and manage lists for the user',
  'block.read': 'See accounts that the user blocked',
  'block.write': 'Block and unblock accounts for the user',
  'bookmark.read': 'See bookmarked posts of the user',
  'bookmark.write': 'Bookmark posts and remove bookmarks',
  'dm.read': 'Read direct messages of the user',
  'dm.write': 'Send and manage direct messages for the user',
  'media.write': 'Upload media',
};

export const twitter = defineProvider({
  name: 'twitter',
  display_name: 'X (Twitter)',
  category: 'social_media',
  description: 'Posts, users, lists and direct messages on X, formerly Twitter',
  website_url: 'https://x.com',
  documentation_url: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
  icon: 'x',
  verified: true,
  // https://docs.x.com/x-api/introduction
  api_base_url: 'https://api.x.com',
  // https://docs.x.com/x-api/fundamentals/rate-limits
  proxy: { retry_after: { header: 'x-rate-limit-reset', unit: 'epoch_s' } },
  oauth2: {
    // https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
    authorize: { url: 'https://x.com/i/oauth2/authorize' },
    // Basic is for confidential clients; a code lives 30 seconds.
    token: { url: 'https://api.x.com/2/oauth2/token', auth: 'client_secret_basic', format: 'form' },
    // Each refresh answers with a new pair, and a spent refresh token ends the whole family.
    // https://github.com/trypostit/trypost/issues/126
    refresh: { rotates: true },
    // https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
    revoke: {
      url: 'https://api.x.com/2/oauth2/revoke',
      auth: 'client_secret_basic',
      format: 'form',
      tokens: ['refresh', 'access'],
    },
    // Needs tweet.read and users.read. https://docs.x.com/x-api/users/lookup/integrate
    userinfo: {
      url: 'https://api.x.com/2/users/me',
      map: { id: '/data/id', username: '/data/username', name: '/data/name', tenant: '/data/id' },
    },
    scopes: {
      separator: ' ',
      // Without offline.access there is no refresh token, and the access token ends after two hours.
      default: ['tweet.read', 'users.read', 'offline.access'],
      always: ['tweet.read', 'users.read', 'offline.access'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // Required, also of confidential clients.
    pkce: 'S256',
    // What X says of a dead code or refresh token instead of `invalid_grant`; the shape of our request does not vary.
    // https://github.com/plhery/node-twitter-api-v2/issues/496, https://github.com/nopara73/LongevityWorldCup/pull/789
    errors: { definitive: ['invalid_request'] },
  },
  // The bearer token of an app, which stands for no user.
  // https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // 403: the app is in no project, which says nothing about the token. https://docs.x.com/x-api/usage/get-usage
    verify: { url: 'https://api.x.com/2/usage/tweets', valid: [200], invalid: [401] },
  },
  webhooks: {
    // The client secret signs the first header, the older consumer secret the second; some apps get both.
    // https://docs.x.com/x-api/webhooks/introduction#signature-headers
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Twitter-Webhooks-Signature-OAuth2',
      also_headers: ['X-Twitter-Webhooks-Signature'],
      prefix: 'sha256=',
      encoding: 'base64',
      key: 'utf8',
      signed: 'body',
    },
    // https://docs.x.com/x-api/activity/event-payloads
    event_type: { body: '/data/event_type' },
    default_event_type: 'unknown',
    delivery_id: { body: '/data/event_uuid' },
    resource: { first: [{ body: '/data/filter/user_id' }, { body: '/for_user_id' }] },
    summary: {
      user_id: { first: [{ body: '/data/filter/user_id' }, { body: '/for_user_id' }] },
      tag: { body: '/data/tag' },
      object_id: { first: [{ body: '/data/payload/id' }, { body: '/data/id' }] },
    },
    // At registration, every hour, and when asked for. https://docs.x.com/x-api/webhooks/quickstart#2-the-crc-check
    handshakes: [
      {
        method: 'GET',
        when: { query_present: ['crc_token'] },
        signed: false,
        value: { query: 'crc_token' },
        hmac: { algorithm: 'sha256', encoding: 'base64' },
        answer: { status: 200, content_type: 'application/json', body: { response_token: 'sha256=${hmac}' } },
      },
    ],
    types: [
      {
        name: 'app',
        title: 'Webhook of an app',
        // https://docs.x.com/x-api/webhooks/quickstart#4-register-your-webhook: with the bearer token of the app
        registration: {
          credential_types: ['api_key'],
          secret: 'app',
          create: {
            method: 'POST',
            url: 'https://api.x.com/2/webhooks',
            body: { url: '${ingress_url}' },
            success: [200],
            id: '/data/id',
          },
          // Which events come is decided by subscriptions; this makes X check the URL again.
          update: {
            method: 'PUT',
            url: 'https://api.x.com/2/webhooks/${webhook.id}',
            success: [200],
            gone: [404],
          },
          delete: {
            method: 'DELETE',
            url: 'https://api.x.com/2/webhooks/${webhook.id}',
            success: [200],
            gone: [404],
          },
          list: {
            method: 'GET',
            url: 'https://api.x.com/2/webhooks',
            success: [200],
            items: '/data',
            item_id: '/id',
            item_url: '/url',
          },
        },
      },
    ],
    setup: {
      url: 'https://console.x.com',
      secret: 'provider',
      steps: [
        'Open the app in https://console.x.com and copy its OAuth 2.0 Client Secret; an app that has none signs with its API Key Secret.',
        'Enter that secret here first: X asks for a proof of it when the webhook is made.',
        'Call POST https://api.x.com/2/webhooks with the Bearer Token of the app and {"url": "${url}"}; the URL may not name a port.',
        'Subscribe to events with POST https://api.x.com/2/activity/subscriptions and the webhook_id of the answer: ${events}.',
      ],
    },
    app: { owner: '/data/filter/user_id' },
  },
});
