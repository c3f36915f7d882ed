import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.facebook.com/docs/permissions */
const scopes = {
  public_profile: 'Read name and picture',
  email: 'Read the email address',
  pages_show_list: 'List the pages that the user manages',
  pages_manage_metadata: 'Subscribe pages to webhooks and change their settings',
  pages_read_engagement: 'Read content of pages',
  pages_messaging: 'Read and send messages of pages',
  instagram_basic: 'Read Instagram accounts and their media',
  instagram_manage_comments: 'Read and manage comments on Instagram',
  instagram_manage_messages: 'Read and send messages on Instagram',
  whatsapp_business_management: 'Manage WhatsApp business accounts',
  whatsapp_business_messaging: 'Send WhatsApp messages',
  business_management: 'Manage business assets',
};

const DAY = 86_400;

export const facebook = defineProvider({
  name: 'facebook',
  display_name: 'Facebook',
  category: 'social_media',
  description: 'Facebook pages, Instagram and WhatsApp Business accounts',
  website_url: 'https://www.facebook.com',
  documentation_url: 'https://developers.facebook.com/docs/graph-api/webhooks',
  icon: 'facebook',
  requires_approval: true,
  api_base_url: 'https://graph.facebook.com/v25.0',
  oauth2: {
    // https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
    authorize: { url: 'https://www.facebook.com/v25.0/dialog/oauth' },
    token: {
      url: 'https://graph.facebook.com/v25.0/oauth/access_token',
      method: 'GET',
      auth: 'client_secret_post',
      format: 'query',
      omit: ['grant_type'],
    },
    // A token of one or two hours for one of about 60 days, which is exchanged for a newer one while it lives.
    // https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
    long_lived: {
      url: 'https://graph.facebook.com/v25.0/oauth/access_token',
      method: 'GET',
      format: 'query',
      grant_type: 'fb_exchange_token',
      token_param: 'fb_exchange_token',
    },
    refresh: {
      with: 'access_token',
      grant_type: 'fb_exchange_token',
      omit: [],
      names: { refresh_token: 'fb_exchange_token' },
      minimum_age_seconds: DAY,
      margin_seconds: 14 * DAY,
    },
    // Removes the app from the account. https://developers.facebook.com/docs/facebook-login/guides/permissions/request-revoke
    revoke: {
      url: 'https://graph.facebook.com/v25.0/me/permissions',
      method: 'DELETE',
      auth: 'bearer',
      token_param: '',
      tokens: ['access'],
      whole_grant: true,
      success: [200],
      ok: { body: '/success', equals: true },
    },
    // https://developers.facebook.com/docs/graph-api/reference/user
    userinfo: {
      url: 'https://graph.facebook.com/v25.0/me?fields=id,name,email',
      map: { id: '/id', username: '/name', name: '/name', email: '/email' },
    },
    scopes: {
      separator: ',',
      default: ['public_profile'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
    // https://developers.facebook.com/docs/graph-api/guides/error-handling
    response: { error: '/error/code' },
    errors: { definitive: ['102', '190'], transient: ['1', '2', '4', '17', '341'] },
  },
  // Tokens of system users and pages. https://developers.facebook.com/docs/facebook-login/guides/access-tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://graph.facebook.com/v25.0/me?fields=id,name',
      valid: [200],
      invalid: [401],
      error: '/error/code',
      invalid_errors: ['102', '190'],
      map: { id: '/id', username: '/name', name: '/name' },
    },
  },
  webhooks: {
    // https://developers.facebook.com/docs/graph-api/webhooks/getting-started/#validate-payloads
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hub-Signature-256',
      encoding: 'hex',
      prefix: 'sha256=',
      signed: 'body',
    },
    // https://developers.facebook.com/docs/graph-api/webhooks/getting-started/#event-notifications
    // An entry without `changes` holds messages of Messenger or Instagram.
    batch: { items: '/entry/*/changes', empty_type: 'messaging' },
    event_type: { join: [{ body: '/object' }, { item: '/field' }] },
    resource: { first: [{ parent: '/id' }, { item: '/id' }] },
    summary: {
      object: { body: '/object' },
      account_id: { first: [{ parent: '/id' }, { item: '/id' }] },
      field: { item: '/field' },
      occurred_at: { first: [{ parent: '/time' }, { item: '/time' }] },
      message_id: {
        first: [
          { item: '/value/messages/0/id' },
          { item: '/value/statuses/0/id' },
          { item: '/messaging/0/message/mid' },
        ],
      },
      status: { item: '/value/statuses/0/status' },
      verb: { item: '/value/verb' },
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
        'Open Webhooks and choose what to be told about: Page, Instagram, User or WhatsApp Business Account.',
        'Enter ${url} as the callback URL and the verify token of this webhook, then choose Verify and save.',
        'Subscribe to these fields: ${events}.',
      ],
    },
    app: {},
  },
});
