import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const http = defineProvider({
  name: 'http',
  display_name: 'HTTP',
  category: 'other',
  description: 'Calls to one host with fixed headers, for an API that has no provider of its own',
  website_url: 'https://httpwg.org/specs/',
  // https://www.rfc-editor.org/rfc/rfc9110.html#name-http-authentication
  documentation_url: 'https://www.rfc-editor.org/rfc/rfc9110.html',
  verified: true,
  host_scoped: {},
});
