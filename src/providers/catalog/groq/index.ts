import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const groq = defineProvider({
  name: 'groq',
  display_name: 'Groq',
  category: 'ai_ml',
  description: 'Open language and speech models that run on the hardware of Groq',
  website_url: 'https://groq.com',
  documentation_url: 'https://console.groq.com/docs',
  verified: true,
  // https://console.groq.com/docs/rate-limits: most models on the free plan
  rate_limits: { requests_per_minute: 30 },
  // https://github.com/groq/groq-typescript, src/client.ts
  api_base_url: 'https://api.groq.com/openai/v1',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://github.com/groq/groq-python/blob/main/api.md, https://github.com/groq/groq-python#handling-errors
    verify: { url: 'https://api.groq.com/openai/v1/models', valid: [200], invalid: [401] },
  },
});
