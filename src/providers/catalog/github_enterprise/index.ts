import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** One label of a host name (RFC 1123 §2.1). */
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** https://docs.github.com/en/enterprise-server@latest/rest/using-the-rest-api/getting-started-with-the-rest-api */
const API = 'https://${config.host}/api/v3';

export const githubEnterprise = defineProvider({
  name: 'github_enterprise',
  display_name: 'GitHub Enterprise Server',
  category: 'development',
  description: 'Repositories, issues, pull requests and organizations on a GitHub Enterprise Server',
  website_url: 'https://github.com/enterprise',
  documentation_url: 'https://docs.github.com/en/enterprise-server@latest/rest',
  icon: 'github',
  verified: true,
  api_base_url: API,
  // https://docs.github.com/en/rest/about-the-rest-api/api-versions
  request_headers: { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' },
  config_fields: [
    {
      name: 'host',
      title: 'Host of the server',
      pattern: `^(?=.{1,253}$)${label}(?:\\.${label})+$`,
      example: 'github.example.com',
      required: true,
      strip: ['https://', '/'],
    },
  ],
  // https://docs.github.com/en/enterprise-server@latest/rest/authentication/authenticating-to-the-rest-api
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: `${API}/user`, valid: [200], invalid: [401], map: { id: '/id', username: '/login' } },
  },
});
