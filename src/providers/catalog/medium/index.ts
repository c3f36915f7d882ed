import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://github.com/Medium/medium-api-docs#22-browser-based-authentication */
const scopes = {
  basicProfile: 'Read the profile of the user, without the email address',
  listPublications: 'List publications of the user',
  publishPost: 'Publish posts to the profile of the user',
  uploadImage: 'Upload images for posts; only for apps that Medium allowed to',
};

const me = { id: '/data/id', username: '/data/username', name: '/data/name' };

export const medium = defineProvider({
  name: 'medium',
  display_name: 'Medium',
  category: 'social_media',
  description: 'Posts and publications on Medium',
  website_url: 'https://medium.com',
  documentation_url: 'https://github.com/Medium/medium-api-docs',
  icon: 'medium',
  verified: true,
  requires_approval: true,
  // https://github.com/Medium/medium-api-docs#1-overview
  api_base_url: 'https://api.medium.com/v1',
  // For apps that exist already: Medium accepts no new ones.
  oauth2: {
    authorize: { url: 'https://medium.com/m/oauth/authorize' },
    token: {
      url: 'https://api.medium.com/v1/tokens',
      auth: 'client_secret_post',
      format: 'form',
      headers: { 'Accept-Charset': 'utf-8' },
    },
    // "Refresh tokens do not expire."
    refresh: { rotates: false },
    userinfo: { url: 'https://api.medium.com/v1/me', map: me },
    scopes: {
      separator: ',',
      default: ['basicProfile', 'publishPost'],
      always: ['basicProfile'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // An access token lives 60 days, and the answer says when it ends.
    response: { expires_at: '/expires_at' },
    pkce: 'none',
  },
  // Integration tokens. https://github.com/Medium/medium-api-docs#21-self-issued-access-tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.medium.com/v1/me', valid: [200], invalid: [401], map: me },
  },
});
