import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const e2b = defineProvider({
  name: 'e2b',
  display_name: 'E2B',
  category: 'development',
  description: 'Cloud sandboxes of E2B in which generated code runs',
  website_url: 'https://e2b.dev',
  documentation_url: 'https://e2b.dev/docs',
  verified: true,
  // https://github.com/e2b-dev/E2B/blob/main/spec/openapi.yml
  api_base_url: 'https://api.e2b.app',
  api_key: {
    // https://github.com/e2b-dev/E2B/blob/main/spec/openapi.yml: `ApiKeyAuth`
    placement: { header: 'X-API-Key' },
    // Running sandboxes of the team, in pages. https://github.com/e2b-dev/E2B/blob/main/spec/openapi.yml
    verify: { url: 'https://api.e2b.app/v2/sandboxes?limit=1', valid: [200], invalid: [401] },
  },
});
