import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const cohere = defineProvider({
  name: 'cohere',
  display_name: 'Cohere',
  category: 'ai_ml',
  description: 'Language, embedding and reranking models of Cohere',
  website_url: 'https://cohere.com',
  documentation_url: 'https://docs.cohere.com/reference/about',
  verified: true,
  // https://docs.cohere.com/docs/rate-limits: endpoints that have no limit of their own
  rate_limits: { requests_per_minute: 500 },
  // https://docs.cohere.com/reference/check-api-key
  api_base_url: 'https://api.cohere.com',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.cohere.com/reference/check-api-key
    verify: {
      method: 'POST',
      url: 'https://api.cohere.com/v1/check-api-key',
      valid: [200],
      invalid: [401],
      ok: { body: '/valid', equals: true },
      map: { id: '/organization_id' },
    },
  },
});
