import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const replicate = defineProvider({
  name: 'replicate',
  display_name: 'Replicate',
  category: 'ai_ml',
  description: 'Models that run on Replicate: predictions, trainings and deployments',
  website_url: 'https://replicate.com',
  documentation_url: 'https://replicate.com/docs/reference/http',
  icon: 'replicate',
  api_base_url: 'https://api.replicate.com/v1',
  // Of making predictions; all else may be called 3000 times a minute.
  // https://replicate.com/docs/topics/predictions/rate-limits
  rate_limits: { requests_per_minute: 600 },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://replicate.com/docs/reference/http#account.get
    verify: {
      url: 'https://api.replicate.com/v1/account',
      valid: [200],
      invalid: [401],
      map: { id: '/username', username: '/username', name: '/name' },
    },
  },
});
