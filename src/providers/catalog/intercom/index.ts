import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/admins/identifyadmin */
const ME = 'https://api.${config.region}intercom.io/me';

const admin = { id: '/id', username: '/email', name: '/name', email: '/email' };

export const intercom = defineProvider({
  name: 'intercom',
  display_name: 'Intercom',
  category: 'communication',
  description: 'Conversations, contacts and tickets in Intercom',
  website_url: 'https://www.intercom.com',
  documentation_url: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  icon: 'intercom',
  // Workspaces live in one of three regions. https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis
  api_base_url: 'https://api.${config.region}intercom.io',
  request_headers: { 'Intercom-Version': '2.14' },
  config_fields: [
    {
      name: 'region',
      title: 'Region of the workspace: nothing for the US, “eu.” for Europe, “au.” for Australia',
      enum: ['', 'eu.', 'au.'],
      default: '',
      example: 'eu.',
    },
  ],
  oauth2: {
    // What the app may do is chosen on its page. https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth
    authorize: { url: 'https://app.${config.region}intercom.com/oauth', omit: ['response_type', 'scope'] },
    token: {
      url: 'https://api.${config.region}intercom.io/auth/eagle/token',
      auth: 'client_secret_post',
      format: 'form',
    },
    // Access tokens do not expire.
    refresh: false,
    userinfo: { url: ME, map: admin },
    response: { access_token: ['/access_token', '/token'] },
    pkce: 'none',
  },
  // https://developers.intercom.com/docs/build-an-integration/learn-more/authentication#access-tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: ME, valid: [200], invalid: [401], map: admin },
  },
  webhooks: {
    // The key is the client secret of the app. https://developers.intercom.com/docs/webhooks
    // The form: https://intercom-developer-hub.readme.io/reference/signed-notifications
    signature: {
      scheme: 'hmac',
      algorithm: 'sha1',
      header: 'X-Hub-Signature',
      encoding: 'hex',
      prefix: 'sha1=',
      signed: 'body',
    },
    // "it must be able to receive a HEAD request, which we use to validate the URL":
    // https://developers.intercom.com/docs/webhooks/setting-up-webhooks
    handshakes: [{ method: 'HEAD', when: {}, signed: false, answer: { status: 200 } }],
    // https://developers.intercom.com/docs/references/webhooks/webhook-models
    event_type: { body: '/topic' },
    delivery_id: { body: '/id' },
    resource: { body: '/data/item/id' },
    summary: {
      app_id: { body: '/app_id' },
      item_type: { body: '/data/item/type' },
      item_id: { body: '/data/item/id' },
      delivery_attempts: { body: '/delivery_attempts' },
      created_at: { body: '/created_at' },
    },
    answer: { status: 200 },
    types: [{ name: 'app', title: 'Topics of all workspaces that installed an app' }],
    setup: {
      url: 'https://app.intercom.com/a/apps/_/developer-hub',
      secret: 'provider',
      steps: [
        'Open https://app.intercom.com/a/apps/_/developer-hub and choose the app.',
        'Choose Basic information and copy the Client secret.',
        'Choose Webhooks, enter the endpoint URL ${url}, select these topics: ${events}, and choose Save.',
        'Intercom sends the topic ping; it must appear among the events.',
      ],
    },
  },
});
