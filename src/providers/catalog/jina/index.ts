import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const jina = defineProvider({
  name: 'jina',
  display_name: 'Jina AI',
  category: 'ai_ml',
  description: 'Embeddings, reranking, web search and pages as text with Jina AI',
  website_url: 'https://jina.ai',
  documentation_url: 'https://jina.ai/api-dashboard/',
  verified: true,
  // https://jina.ai/api-dashboard/rate-limit: embeddings and reranking with a free key
  rate_limits: { requests_per_minute: 100 },
  // https://jina.ai/api-dashboard/rate-limit
  api_base_url: 'https://api.jina.ai/v1',
  // Reader and search. https://jina.ai/api-dashboard/rate-limit
  proxy: { hosts: ['r.jina.ai', 's.jina.ai'] },
  // Nothing free says whether a key works: every call uses tokens, and the reader answers without one.
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
