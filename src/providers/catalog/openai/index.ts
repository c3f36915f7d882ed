import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const openai = defineProvider({
  name: 'openai',
  display_name: 'OpenAI',
  category: 'ai_ml',
  description: 'Language, image, audio and embedding models of OpenAI',
  website_url: 'https://openai.com',
  documentation_url: 'https://platform.openai.com/docs/api-reference',
  verified: true,
  // https://platform.openai.com/docs/api-reference/authentication
  api_base_url: 'https://api.openai.com/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://platform.openai.com/docs/api-reference/models/list
    // 401 refuses the key; 403 may be a key that must not list models, or a country that is not served.
    // https://platform.openai.com/docs/guides/error-codes
    verify: { url: 'https://api.openai.com/v1/models', valid: [200], invalid: [401] },
  },
});
