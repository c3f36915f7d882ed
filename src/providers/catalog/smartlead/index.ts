import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const smartlead = defineProvider({
  name: 'smartlead',
  display_name: 'Smartlead',
  category: 'communication',
  description: 'Email campaigns, leads and mailboxes in Smartlead',
  website_url: 'https://www.smartlead.ai',
  documentation_url: 'https://api.smartlead.ai',
  // https://api.smartlead.ai/guides/rate-limits
  api_base_url: 'https://server.smartlead.ai/api/v1',
  // The standard tier.
  rate_limits: { requests_per_second: 10, requests_per_minute: 60, requests_per_hour: 1000 },
  api_key: {
    // https://api.smartlead.ai/authentication: there is no header for it.
    placement: { query: 'api_key' },
    verify: { url: 'https://server.smartlead.ai/api/v1/campaigns/', valid: [200], invalid: [401] },
  },
});
