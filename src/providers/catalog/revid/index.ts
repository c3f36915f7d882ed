import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const revid = defineProvider({
  name: 'revid',
  display_name: 'Revid',
  category: 'multimedia',
  description: 'Short videos made by Revid from scripts, prompts, articles and music',
  website_url: 'https://www.revid.ai',
  documentation_url: 'https://www.revid.ai/docs',
  verified: true,
  // https://www.revid.ai/postman/revid-public-v3-render.master.postman_collection.json
  api_base_url: 'https://www.revid.ai/api/public/v3',
  // https://www.revid.ai/skills/revid-api-foundations
  api_key: { placement: { header: 'key', value: '${api_key}' } },
});
