import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const agentMail = defineProvider({
  name: 'agent_mail',
  display_name: 'AgentMail',
  category: 'communication',
  description: 'Mailboxes, messages and threads in AgentMail',
  website_url: 'https://www.agentmail.to',
  documentation_url: 'https://docs.agentmail.to',
  // https://www.agentmail.to/docs/api-reference/inboxes/list
  api_base_url: 'https://api.agentmail.to/v0',
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // Only 401: a key may be bound to some mailboxes.
    verify: { url: 'https://api.agentmail.to/v0/inboxes?limit=1', valid: [200], invalid: [401] },
  },
});
