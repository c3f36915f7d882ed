import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.wordpress.com/docs/api/oauth2/ */
const scopes = {
  auth: 'Read the account, and nothing of its sites',
  global: 'Read and change every site of the account',
};

export const wordpress = defineProvider({
  name: 'wordpress',
  display_name: 'WordPress.com',
  category: 'social_media',
  description: 'Posts, pages, comments and media of sites on WordPress.com or connected with Jetpack',
  website_url: 'https://wordpress.com',
  documentation_url: 'https://developer.wordpress.com/docs/api/oauth2/',
  icon: 'wordpress',
  api_base_url: 'https://public-api.wordpress.com',
  oauth2: {
    // https://developer.wordpress.com/docs/api/oauth2/
    authorize: { url: 'https://public-api.wordpress.com/oauth2/authorize' },
    token: { url: 'https://public-api.wordpress.com/oauth2/token', auth: 'client_secret_post', format: 'form' },
    refresh: false,
    // https://developer.wordpress.com/docs/api/1.1/get/me/
    userinfo: {
      url: 'https://public-api.wordpress.com/rest/v1.1/me',
      map: { id: '/ID', username: '/username', name: '/display_name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['global'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
});
