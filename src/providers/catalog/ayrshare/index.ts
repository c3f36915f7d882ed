import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const ayrshare = defineProvider({
  name: 'ayrshare',
  display_name: 'Ayrshare',
  category: 'social_media',
  description: 'Posts, analytics and comments of several social networks through Ayrshare',
  website_url: 'https://www.ayrshare.com',
  documentation_url: 'https://www.ayrshare.com/docs',
  // https://www.ayrshare.com/docs/apis/user/profile-details
  api_base_url: 'https://api.ayrshare.com/api',
  config_fields: [
    {
      name: 'profile_key',
      title: 'Profile key',
      description: 'Of one user profile; left out: the main profile of the account.',
      pattern: '^[A-Za-z0-9-]{1,100}$',
      example: 'AX1XGG3-9JUDT9A-X4A4K8K-38ER9H4',
      secret: true,
    },
  ],
  api_key: {
    // https://www.ayrshare.com/docs/apis/profiles/overview
    placement: { headers: { Authorization: 'Bearer ${api_key}', 'Profile-Key': '${config.profile_key}' } },
    // 403 may be a suspended profile. https://www.ayrshare.com/docs/errors/errors-http
    verify: { url: 'https://api.ayrshare.com/api/user', valid: [200], invalid: [401] },
  },
});
