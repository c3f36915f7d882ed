import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const mem0 = defineProvider({
  name: 'mem0',
  display_name: 'Mem0',
  category: 'ai_ml',
  description: 'Memories of users and agents, kept and searched by the Mem0 platform',
  website_url: 'https://mem0.ai',
  documentation_url: 'https://docs.mem0.ai/api-reference',
  // https://docs.mem0.ai/api-reference/project/get-projects
  api_base_url: 'https://api.mem0.ai',
  api_key: {
    // https://github.com/mem0ai/mem0/blob/main/mem0/client/main.py
    placement: { header: 'Authorization', value: 'Token ${api_key}' },
    // https://docs.mem0.ai/api-reference/organizations-projects: names the project of the key
    verify: {
      url: 'https://api.mem0.ai/v1/ping/',
      valid: [200],
      invalid: [401],
      map: { id: '/project_id', username: '/user_email' },
    },
  },
});
