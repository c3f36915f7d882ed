import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login */
const scopes = {
  instagram_business_basic: 'Read profile and media of the professional account',
  instagram_business_content_publish: 'Publish media',
  instagram_business_manage_messages: 'Read and send messages',
  instagram_business_manage_comments: 'Read, write and delete comments',
};

const DAY = 86_400;

export const instagram = defineProvider({
  name: 'instagram',
  display_name: 'Instagram',
  category: 'social_media',
  description: 'Media, comments and messages of Instagram professional accounts',
  website_url: 'https://www.instagram.com',
  documentation_url:
    'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login',
  icon: 'instagram',
  requires_approval: true,
  api_base_url: 'https://graph.instagram.com',
  proxy: { hosts: ['rupload.facebook.com'] },
  oauth2: {
    // https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login
    authorize: { url: 'https://www.instagram.com/oauth/authorize' },
    token: { url: 'https://api.instagram.com/oauth/access_token', auth: 'client_secret_post', format: 'form' },
    // A token of one hour for one of 60 days.
    long_lived: {
      url: 'https://graph.instagram.com/access_token',
      method: 'GET',
      auth: 'client_secret_post',
      format: 'query',
      grant_type: 'ig_exchange_token',
      omit: ['client_id'],
      token_param: 'access_token',
    },
    // A token that is a day old, for another 60 days; without the secret.
    refresh: {
      with: 'access_token',
      url: 'https://graph.instagram.com/refresh_access_token',
      method: 'GET',
      auth: 'none',
      format: 'query',
      grant_type: 'ig_refresh_token',
      names: { refresh_token: 'access_token' },
      omit: ['client_id'],
      minimum_age_seconds: DAY,
      margin_seconds: 14 * DAY,
    },
    userinfo: {
      url: 'https://graph.instagram.com/me?fields=user_id,username,name',
      map: {
        id: ['/user_id', '/data/0/user_id'],
        username: ['/username', '/data/0/username'],
        name: ['/name', '/data/0/name'],
      },
    },
    scopes: {
      separator: ',',
      default: ['instagram_business_basic'],
      always: ['instagram_business_basic'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
    // The first exchange answers with a list, the others do not.
    response: {
      access_token: ['/data/0/access_token', '/access_token'],
      scope: ['/data/0/permissions', '/permissions'],
      error: '/error/code',
    },
    // https://developers.facebook.com/docs/graph-api/guides/error-handling
    errors: { definitive: ['102', '190'], transient: ['1', '2', '4', '17', '341'] },
  },
  // Tokens that the dashboard of the app generates, of 60 days.
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://graph.instagram.com/me?fields=user_id,username,name',
      valid: [200],
      invalid: [401],
      error: '/error/code',
      invalid_errors: ['102', '190'],
      map: { id: ['/user_id', '/data/0/user_id'], username: ['/username', '/data/0/username'] },
    },
  },
  webhooks: {
    // https://developers.facebook.com/documentation/instagram-platform/webhooks
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hub-Signature-256',
      encoding: 'hex',
      prefix: 'sha256=',
      signed: 'body',
    },
    // With Instagram Login an entry is the change itself; with other logins it holds a list of changes.
    // https://developers.facebook.com/documentation/instagram-platform/webhooks/examples
    batch: { items: '/entry', empty_type: 'entry' },
    event_type: { first: [{ item: '/field' }, { item: '/changes/0/field' }] },
    default_event_type: 'messaging',
    resource: { item: '/id' },
    summary: {
      account_id: { item: '/id' },
      field: { first: [{ item: '/field' }, { item: '/changes/0/field' }] },
      occurred_at: { item: '/time' },
      object_id: { first: [{ item: '/value/id' }, { item: '/changes/0/value/id' }] },
      message_id: { item: '/messaging/0/message/mid' },
      sender_id: { first: [{ item: '/messaging/0/sender/id' }, { item: '/value/from/id' }] },
    },
    // https://developers.facebook.com/docs/graph-api/webhooks/getting-started/#verification-requests
    handshakes: [
      {
        method: 'GET',
        when: { query: { 'hub.mode': 'subscribe' }, query_present: ['hub.challenge'] },
        signed: false,
        verify_token: { query: 'hub.verify_token' },
        value: { query: 'hub.challenge' },
        answer: { status: 200, content_type: 'text/plain; charset=utf-8', body: '${value}' },
      },
    ],
    types: [{ name: 'app', title: 'Webhooks of an app' }],
    setup: {
      url: 'https://developers.facebook.com/apps/',
      secret: 'provider',
      steps: [
        'Open https://developers.facebook.com/apps/, choose the app, and copy the App secret under App settings, Basic.',
        'Open Instagram, API setup with Instagram login, Configure webhooks.',
        'Enter ${url} as the callback URL and the verify token of this webhook, then choose Verify and save.',
        'Subscribe to these fields: ${events}.',
        'Subscribe each account: POST https://graph.instagram.com/me/subscribed_apps with its token and subscribed_fields.',
      ],
    },
    app: {},
  },
});
