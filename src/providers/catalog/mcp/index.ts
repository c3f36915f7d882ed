import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const mcp = defineProvider({
  name: 'mcp',
  display_name: 'MCP server',
  category: 'development',
  description: 'Tools, prompts and data of any remote server that speaks the Model Context Protocol',
  website_url: 'https://modelcontextprotocol.io',
  documentation_url: 'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
  icon: 'modelcontextprotocol',
  verified: true,
  api_base_url: '${config.server_url}',
  config_fields: [
    {
      name: 'server_url',
      title: 'Server URL',
      description: 'The address of the MCP endpoint, as the server’s documentation gives it',
      // A query would be lost where paths are put behind the address; a fragment is not allowed (RFC 8707 §2).
      pattern: "^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~!&'()*+,;=:@%-]+)*/?$",
      example: 'https://mcp.example.com/mcp',
      required: true,
    },
  ],
  oauth2: {
    // https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/authorization-server-discovery
    // https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration
    discovery: { resource: '${config.server_url}', registration: true },
    // https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations
    pkce: 'S256',
    scopes: { separator: ' ' },
  },
  // Servers without OAuth that take a token of their own. Which call tells whether it works differs between servers.
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
