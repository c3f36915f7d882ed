import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const aimlApi = defineProvider({
  name: 'aiml_api',
  display_name: 'AI/ML API',
  category: 'ai_ml',
  description: 'Language, image, video and audio models of many makers behind the AI/ML API',
  website_url: 'https://aimlapi.com',
  documentation_url: 'https://docs.aimlapi.com',
  // https://docs.aimlapi.com/quickstart/supported-sdks
  api_base_url: 'https://api.aimlapi.com/v1',
  // https://docs.aimlapi.com/api-references/can-i-get-my-billing-info-via-api-request: the balance has a host of its own
  proxy: { hosts: ['billing.aimlapi.com'] },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // The list of models is public, so it says nothing about a key; the balance is that of the key.
    verify: { url: 'https://billing.aimlapi.com/v1/billing/balance', valid: [200], invalid: [401] },
  },
});
