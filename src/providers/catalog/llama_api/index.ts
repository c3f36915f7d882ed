import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const llamaApi = defineProvider({
  name: 'llama_api',
  display_name: 'Llama API',
  category: 'ai_ml',
  description: 'Llama models served by Meta',
  website_url: 'https://llama.developer.meta.com',
  documentation_url: 'https://llama.developer.meta.com/docs/overview',
  icon: 'meta',
  // https://github.com/meta-llama/llama-api-python
  api_base_url: 'https://api.llama.com/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://github.com/meta-llama/llama-api-python/blob/main/src/llama_api_client/resources/models.py
    verify: { url: 'https://api.llama.com/v1/models', valid: [200], invalid: [401] },
  },
});
