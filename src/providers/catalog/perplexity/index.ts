import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const perplexity = defineProvider({
  name: 'perplexity',
  display_name: 'Perplexity',
  category: 'ai_ml',
  description: 'Answers with sources, and search of the web, with Perplexity',
  website_url: 'https://www.perplexity.ai',
  documentation_url: 'https://docs.perplexity.ai',
  icon: 'perplexity',
  // Sonar and Sonar Pro for an account that has bought nothing yet.
  // https://perplexityaimagazine.com/?p=4640, https://community.perplexity.ai/t/rate-limits-429-errors-and-errors-in-structured-outputs/1990
  rate_limits: { requests_per_minute: 50 },
  // https://docs.perplexity.ai/api-reference/async-sonar-api-request-get
  api_base_url: 'https://api.perplexity.ai',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // Lists the caller's own jobs and runs no model. https://docs.perplexity.ai/api-reference/async-chat-completions-get
    verify: { url: 'https://api.perplexity.ai/v1/async/sonar', valid: [200], invalid: [401] },
  },
});
