import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.todoist.com/api/v1/#tag/Authorization */
const scopes = {
  'task:add': 'Add new tasks',
  'data:read': 'Read tasks, projects, labels, filters and settings',
  'data:read_write': 'Read and change tasks, projects, labels, filters and settings',
  'data:delete': 'Delete tasks, labels and filters',
  'project:delete': 'Delete projects',
  'backups:read': 'List and download backups',
};

export const todoist = defineProvider({
  name: 'todoist',
  display_name: 'Todoist',
  category: 'productivity',
  description: 'Tasks, projects and labels in Todoist',
  website_url: 'https://www.todoist.com',
  documentation_url: 'https://developer.todoist.com/api/v1/',
  verified: true,
  api_base_url: 'https://api.todoist.com/api/v1',
  oauth2: {
    // https://developer.todoist.com/api/v1/#tag/Authorization
    authorize: { url: 'https://app.todoist.com/oauth/authorize' },
    token: { url: 'https://api.todoist.com/oauth/access_token', auth: 'client_secret_post', format: 'form' },
    // For 60 seconds a spent refresh token answers with the same access token and with no refresh token; after that its
    // use ends every token of the user. No leeway is given, because it would keep the spent one.
    refresh: { rotates: true },
    // https://developer.todoist.com/api/v1/#tag/Authorization
    revoke: {
      url: 'https://api.todoist.com/api/v1/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      tokens: ['access'],
      success: [200],
    },
    // https://developer.todoist.com/api/v1/#tag/User
    userinfo: {
      url: 'https://api.todoist.com/api/v1/user',
      map: { id: '/id', username: '/email', name: '/full_name', email: '/email' },
    },
    scopes: {
      // Asked for with commas, answered with spaces: https://github.com/Doist/todoist-api-typescript (authentication.ts)
      separator: ',',
      response_separator: ' ',
      default: ['data:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://todoist.com/.well-known/oauth-authorization-server
    pkce: 'S256',
    // https://developer.todoist.com/api/v1/#tag/Authorization
    errors: {
      definitive: ['bad_authorization_code'],
      configuration: ['incorrect_application_credentials', 'invalid_application_status'],
    },
  },
  // Personal tokens. https://developer.todoist.com/api/v1/#tag/Authorization
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.todoist.com/api/v1/user',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email' },
    },
  },
});
