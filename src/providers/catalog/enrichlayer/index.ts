import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const enrichlayer = defineProvider({
  name: 'enrichlayer',
  display_name: 'Enrich Layer',
  category: 'data_services',
  description: 'Profiles of people, companies, schools and jobs from Enrich Layer',
  website_url: 'https://enrichlayer.com',
  documentation_url: 'https://enrichlayer.com/docs',
  verified: true,
  // https://help.enrichlayer.com/en/articles/11518706-what-to-do-if-you-re-being-rate-limited
  rate_limits: { requests_per_minute: 300 },
  // https://enrichlayer.com/docs/guides/authentication
  api_base_url: 'https://enrichlayer.com/api/v2',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://enrichlayer.com/docs/api/v2/meta-api/view-credit-balance: costs no credits
    // https://enrichlayer.com/docs/guides/errors: 401 refuses the key, 403 says that the credits are used up
    verify: { url: 'https://enrichlayer.com/api/v2/credit-balance', valid: [200, 403], invalid: [401] },
  },
});
