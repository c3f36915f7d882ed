import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://linear.app/developers/oauth-2-0-authentication#redirect-user-access-requests-to-linear */
const scopes = {
  read: 'Read access to the account of the user; always granted',
  write: 'Write access to the account of the user',
  'issues:create': 'Create issues and their attachments',
  'comments:create': 'Create comments on issues',
  'timeSchedule:write': 'Create and change time schedules',
  admin: 'Full access to administration endpoints',
};

/** https://linear.app/developers/graphql */
const viewer = { query: '{ viewer { id name email } }' };

export const linear = defineProvider({
  name: 'linear',
  display_name: 'Linear',
  category: 'productivity',
  description: 'Issues, projects and teams in Linear',
  website_url: 'https://linear.app',
  documentation_url: 'https://linear.app/developers/oauth-2-0-authentication',
  verified: true,
  api_base_url: 'https://api.linear.app',
  oauth2: {
    // https://linear.app/developers/oauth-2-0-authentication
    authorize: { url: 'https://linear.app/oauth/authorize' },
    token: { url: 'https://api.linear.app/oauth/token', auth: 'client_secret_post', format: 'form' },
    // A spent refresh token answers with the same new pair for 30 minutes.
    refresh: { rotates: true, reuse_leeway_seconds: 1800 },
    revoke: {
      url: 'https://api.linear.app/oauth/revoke',
      auth: 'none',
      format: 'form',
      tokens: ['refresh', 'access'],
      success: [200],
    },
    userinfo: {
      url: 'https://api.linear.app/graphql',
      method: 'POST',
      body: viewer,
      map: {
        id: '/data/viewer/id',
        username: '/data/viewer/email',
        name: '/data/viewer/name',
        email: '/data/viewer/email',
      },
    },
    // Must be switched on at the app; the token stands for the app and lives 30 days.
    client_credentials: true,
    scopes: {
      // Asked for with commas, answered with spaces.
      separator: ',',
      response_separator: ' ',
      default: ['read'],
      always: ['read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Personal keys go without a scheme. https://linear.app/developers/graphql#personal-api-keys
  api_key: {
    placement: { header: 'Authorization', value: '${api_key}' },
    verify: {
      method: 'POST',
      url: 'https://api.linear.app/graphql',
      body: viewer,
      valid: [200],
      invalid: [401],
      // GraphQL answers refusals with other statuses as well.
      error: '/errors/0/extensions/code',
      invalid_errors: ['AUTHENTICATION_ERROR'],
      map: { id: '/data/viewer/id', username: '/data/viewer/email', name: '/data/viewer/name' },
    },
  },
});
