import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.tiktok.com/doc/tiktok-api-scopes */
const scopes = {
  'user.info.basic': 'Read open ID, display name and image',
  'user.info.profile': 'Read biography, link and whether the account is verified',
  'user.info.stats': 'Read numbers of likes, followers and videos',
  'video.list': 'Read public videos',
  'video.upload': 'Upload videos as drafts',
  'video.publish': 'Publish videos',
};

const names = { client_id: 'client_key' };

export const tiktok = defineProvider({
  name: 'tiktok',
  display_name: 'TikTok',
  category: 'social_media',
  description: 'Profiles and videos of TikTok users',
  website_url: 'https://www.tiktok.com',
  documentation_url: 'https://developers.tiktok.com/doc/oauth-user-access-token-management',
  icon: 'tiktok',
  requires_approval: true,
  api_base_url: 'https://open.tiktokapis.com/v2',
  oauth2: {
    // https://developers.tiktok.com/doc/login-kit-web/
    authorize: { url: 'https://www.tiktok.com/v2/auth/authorize/', names },
    // https://developers.tiktok.com/doc/oauth-user-access-token-management
    token: { url: 'https://open.tiktokapis.com/v2/oauth/token/', auth: 'client_secret_post', format: 'form', names },
    // https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token
    refresh: { rotates: true },
    revoke: {
      url: 'https://open.tiktokapis.com/v2/oauth/revoke/',
      auth: 'client_secret_post',
      format: 'form',
      names,
      token_param: 'token',
      tokens: ['access'],
      success: [200],
      error: '/error',
    },
    // https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info
    userinfo: {
      url: 'https://open.tiktokapis.com/v2/user/info/?fields=open_id,union_id,display_name',
      map: { id: '/data/user/open_id', username: '/data/user/display_name', name: '/data/user/display_name' },
    },
    // For research and commercial content. https://developers.tiktok.com/doc/client-access-token-management
    client_credentials: true,
    scopes: {
      separator: ',',
      default: ['user.info.basic'],
      always: ['user.info.basic'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // For mobile and desktop apps only.
    pkce: 'none',
  },
  webhooks: {
    // The key is the client secret. https://developers.tiktok.com/doc/webhooks-verification
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'TikTok-Signature',
      pairs: { names: ['s'] },
      encoding: 'hex',
      key: 'utf8',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 's' },
      tolerance_seconds: 300,
    },
    // https://developers.tiktok.com/doc/webhooks-events/
    event_type: { body: '/event' },
    resource: { body: '/user_openid' },
    summary: { user_openid: { body: '/user_openid' }, occurred_at: { body: '/create_time' } },
    // https://developers.tiktok.com/doc/webhooks-overview/: anything but 200 is tried again
    answer: { status: 200 },
    types: [{ name: 'app', title: 'Events of all users of an app' }],
    setup: {
      url: 'https://developers.tiktok.com/apps/',
      secret: 'provider',
      steps: [
        'Open https://developers.tiktok.com/apps/, choose the app, and copy its Client secret.',
        'Add Webhooks to the products of the app and enter ${url} as callback URL; it is told of every event.',
      ],
    },
    app: {},
  },
});
