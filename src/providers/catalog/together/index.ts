import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const together = defineProvider({
  name: 'together',
  display_name: 'Together AI',
  category: 'ai_ml',
  description: 'Open models for text, images, audio and embeddings, and fine-tuning of them, on Together AI',
  website_url: 'https://www.together.ai',
  documentation_url: 'https://docs.together.ai',
  verified: true,
  // https://docs.together.ai/reference/models
  api_base_url: 'https://api.together.ai/v1',
  // The name that the API had before. https://github.com/togethercomputer/openapi
  proxy: { hosts: ['api.together.xyz'] },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.together.ai/reference/models
    verify: { url: 'https://api.together.ai/v1/models', valid: [200], invalid: [401] },
  },
});
