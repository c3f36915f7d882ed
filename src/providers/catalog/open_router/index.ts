import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const openRouter = defineProvider({
  name: 'open_router',
  display_name: 'OpenRouter',
  category: 'ai_ml',
  description: 'Models of many makers behind the API of OpenRouter',
  website_url: 'https://openrouter.ai',
  documentation_url: 'https://openrouter.ai/docs/api-reference/overview',
  icon: 'openrouter',
  verified: true,
  // https://openrouter.ai/docs/api-keys
  api_base_url: 'https://openrouter.ai/api/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://openrouter.ai/docs/api/api-reference/api-keys/get-current-api-key; the list of models is public
    verify: { url: 'https://openrouter.ai/api/v1/key', valid: [200], invalid: [401] },
  },
});
