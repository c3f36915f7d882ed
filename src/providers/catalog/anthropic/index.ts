import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const anthropic = defineProvider({
  name: 'anthropic',
  display_name: 'Anthropic',
  category: 'ai_ml',
  description: 'Messages, batches, files and token counts with the Claude models of Anthropic',
  website_url: 'https://www.anthropic.com',
  documentation_url: 'https://platform.claude.com/docs/en/api/overview',
  icon: 'anthropic',
  verified: true,
  // https://platform.claude.com/docs/en/api/overview
  api_base_url: 'https://api.anthropic.com',
  // https://platform.claude.com/docs/en/api/versioning
  request_headers: { 'anthropic-version': '2023-06-01' },
  api_key: {
    placement: { header: 'x-api-key', value: '${api_key}' },
    // https://platform.claude.com/docs/en/api/models/list
    // 401 refuses the key; 403 says only that the key may not do this. https://platform.claude.com/docs/en/api/errors
    verify: { url: 'https://api.anthropic.com/v1/models', valid: [200], invalid: [401] },
  },
});
