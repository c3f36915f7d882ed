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
});
