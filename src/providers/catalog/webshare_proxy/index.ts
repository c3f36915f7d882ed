import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const webshareProxy = defineProvider({
  name: 'webshare_proxy',
  display_name: 'Webshare',
  category: 'data_services',
  description: 'Proxy servers of Webshare, and the account that they belong to',
  website_url: 'https://www.webshare.io',
  documentation_url: 'https://apidocs.webshare.io',
  // https://apidocs.webshare.io
  api_base_url: 'https://proxy.webshare.io/api/v2',
  api_key: {
    placement: { header: 'Authorization', value: 'Token ${api_key}' },
    verify: {
      url: 'https://proxy.webshare.io/api/v2/profile/',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email' },
    },
  },
  // User and password of the proxy servers themselves: they go to a proxy, not into a request of an API.
  user_password: { username_title: 'Proxy user name', password_title: 'Proxy password', placement: 'none' },
});
