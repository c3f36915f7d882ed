import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const grok = defineProvider({
  name: 'grok',
  display_name: 'xAI Grok',
  category: 'ai_ml',
  description: 'Language and image models of xAI',
  website_url: 'https://x.ai',
  documentation_url: 'https://docs.x.ai/docs/api-reference',
  verified: true,
  // https://docs.x.ai/docs/api-reference
  api_base_url: 'https://api.x.ai/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.x.ai/docs/api-reference#api-key: 400 is "an invalid API key"
    verify: {
      url: 'https://api.x.ai/v1/api-key',
      valid: [200],
      invalid: [400, 401],
      map: { id: '/user_id', username: '/name' },
    },
  },
});
