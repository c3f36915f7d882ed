import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** Every account lives in one data centre, such as `us6`. https://mailchimp.com/developer/marketing/docs/fundamentals/ */
const API = 'https://${config.dc}.api.mailchimp.com';

export const mailchimp = defineProvider({
  name: 'mailchimp',
  display_name: 'Mailchimp',
  category: 'communication',
  description: 'Audiences, campaigns, automations and reports in Mailchimp',
  website_url: 'https://mailchimp.com',
  documentation_url: 'https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/',
  icon: 'mailchimp',
  api_base_url: `${API}/3.0`,
  config_fields: [
    {
      name: 'dc',
      title: 'Data centre: what stands behind the hyphen of an API key',
      pattern: '^[a-z]{2,4}[0-9]{1,3}$',
      example: 'us6',
      from: { userinfo: '/dc' },
    },
  ],
  // https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/
  oauth2: {
    authorize: { url: 'https://login.mailchimp.com/oauth2/authorize' },
    token: { url: 'https://login.mailchimp.com/oauth2/token', auth: 'client_secret_post', format: 'form' },
    // Access tokens do not expire.
    refresh: false,
    userinfo: {
      url: 'https://login.mailchimp.com/oauth2/metadata',
      headers: { Authorization: 'OAuth ${access_token}' },
      map: {
        id: '/user_id',
        username: ['/login/login_name', '/login/email'],
        name: '/accountname',
        email: '/login/email',
      },
    },
    // 0 stands for no end.
    response: { expires_in: '/expires_in' },
    pkce: 'none',
  },
  // API keys: any user, and the key as the password. https://mailchimp.com/developer/marketing/docs/fundamentals/
  user_password: {
    username_title: 'Any text',
    password_title: 'API key',
    placement: 'basic',
    verify: {
      url: `${API}/3.0/`,
      valid: [200],
      invalid: [401],
      map: { id: '/account_id', username: '/username', name: '/account_name', email: '/email' },
    },
  },
  webhooks: {
    // Nothing is signed: the secret stands in the URL.
    // https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/
    signature: { scheme: 'none' },
    // The URL is tried with GET before it is saved.
    handshakes: [{ method: 'GET', when: {}, signed: false, answer: { status: 200 } }],
    // Forms, whose fields have names such as `data[list_id]`.
    event_type: { body: '/type' },
    resource: { body: '/data[list_id]' },
    summary: {
      list_id: { body: '/data[list_id]' },
      contact_id: { first: [{ body: '/data[id]' }, { body: '/data[new_id]' }] },
      reason: { body: '/data[reason]' },
      campaign_id: { body: '/data[campaign_id]' },
      occurred_at: { body: '/fired_at' },
    },
    answer: { status: 200 },
    types: [
      {
        name: 'audience',
        title: 'Contacts of an audience',
        resource: { title: 'ID of an audience', pattern: '[0-9a-f]{6,20}', example: 'a6b5da1054' },
        events: ['subscribe', 'unsubscribe', 'profile', 'cleaned', 'upemail', 'campaign'],
        // https://mailchimp.com/developer/marketing/api/list-webhooks/; a flag for each event is added by the manager.
        registration: {
          credential_types: ['oauth'],
          secret: 'ours',
          create: {
            method: 'POST',
            url: `${API}/3.0/lists/\${resource}/webhooks`,
            body: { url: '${ingress_url}', sources: { user: true, admin: true, api: true } },
            id: '/id',
          },
          update: {
            method: 'PATCH',
            url: `${API}/3.0/lists/\${resource}/webhooks/\${webhook.id}`,
            body: {},
            gone: [404],
          },
          delete: { method: 'DELETE', url: `${API}/3.0/lists/\${resource}/webhooks/\${webhook.id}`, gone: [404] },
          list: {
            method: 'GET',
            url: `${API}/3.0/lists/\${resource}/webhooks`,
            items: '/webhooks',
            item_id: '/id',
            item_url: '/url',
          },
        },
      },
    ],
    setup: {
      url: 'https://admin.mailchimp.com/lists/',
      secret: 'ours',
      content_type: 'application/x-www-form-urlencoded',
      steps: [
        'Open the audience ${resource}, its settings, and Webhooks, then Create New Webhook.',
        'Enter ${url} as callback URL. Its last part proves that a delivery is genuine: keep the URL secret.',
        'Choose these events: ${events}; and changes by subscribers, administrators and the API. Save.',
      ],
    },
  },
});
