import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const mistral = defineProvider({
  name: 'mistral',
  display_name: 'Mistral AI',
  category: 'ai_ml',
  description: 'Language, embedding, code and document models of Mistral AI',
  website_url: 'https://mistral.ai',
  documentation_url: 'https://docs.mistral.ai/api',
  icon: 'mistralai',
  verified: true,
  // https://github.com/mistralai/client-ts, src/lib/config.ts
  api_base_url: 'https://api.mistral.ai/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.typebot.io/editor/blocks/integrations/mistral: 401 while the models are listed
    verify: { url: 'https://api.mistral.ai/v1/models', valid: [200], invalid: [401] },
  },
});
