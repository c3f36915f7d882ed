import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const v0 = defineProvider({
  name: 'v0',
  display_name: 'v0 by Vercel',
  category: 'development',
  description: 'Chats, projects and deployments of apps in v0',
  website_url: 'https://v0.app',
  documentation_url: 'https://v0.app/docs/api/platform/overview',
  icon: 'v0',
  // https://v0.dev/docs/v0-platform-api/user/user.get
  api_base_url: 'https://api.v0.dev/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.v0.dev/v1/user',
      valid: [200],
      invalid: [401],
      error: '/error/type',
      invalid_errors: ['unauthorized_error'],
      map: { id: '/id', username: '/email', name: '/name', email: '/email' },
    },
  },
});
