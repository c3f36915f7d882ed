import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** One label of a host name (RFC 1123 §2.1). */
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

export const dakera = defineProvider({
  name: 'dakera',
  display_name: 'Dakera',
  category: 'ai_ml',
  description: 'Memories and vectors of agents on a Dakera server',
  website_url: 'https://dakera.ai',
  documentation_url: 'https://dakera.ai/docs',
  // The server is the user’s own. https://github.com/Dakera-AI/dakera-py
  api_base_url: '${config.server}',
  config_fields: [
    {
      name: 'server',
      title: 'Address of the server',
      pattern: `^https://${label}(?:\\.${label})*(?::[0-9]{1,5})?$`,
      example: 'https://dakera.example.com:3000',
      required: true,
      strip: ['/'],
    },
  ],
  // https://github.com/Dakera-AI/dakera-js/blob/main/src/client.ts
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
