import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.monday.com/apps/docs/oauth#permission-scopes */
const scopes = {
  'me:read': 'Read the profile of the user',
  'account:read': 'Read general information about the account',
  'boards:read': 'Read boards',
  'boards:write': 'Change boards',
  'docs:read': 'Read docs',
  'docs:write': 'Change docs',
  'assets:read': 'Read files that the user can see',
  'updates:read': 'Read updates',
  'updates:write': 'Write updates',
  'users:read': 'Read users of the account',
  'teams:read': 'Read teams',
  'tags:read': 'Read tags',
  'workspaces:read': 'Read workspaces',
  'workspaces:write': 'Change workspaces',
  'notifications:write': 'Send notifications',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Make and delete webhooks',
};

/** https://developer.monday.com/api-reference/reference/me */
const me = { query: '{ me { id name email } }' };

export const monday = defineProvider({
  name: 'monday',
  display_name: 'monday.com',
  category: 'productivity',
  description: 'Boards, items, docs and updates in monday.com',
  website_url: 'https://monday.com',
  documentation_url: 'https://developer.monday.com/apps/docs/oauth',
  api_base_url: 'https://api.monday.com/v2',
  oauth2: {
    // OAuth 2.1, which an app must have switched on. https://developer.monday.com/apps/docs/migrating-to-the-new-oauth-flow
    authorize: {
      url: 'https://auth.monday.com/oauth2/authorize',
      // Where the app is not installed yet, that comes first.
      params: { force_install_if_needed: 'true' },
    },
    token: { url: 'https://auth.monday.com/oauth_ms/oauth/token', auth: 'client_secret_post', format: 'json' },
    refresh: { rotates: true },
    revoke: {
      url: 'https://auth.monday.com/oauth_ms/oauth/revoke',
      auth: 'client_secret_post',
      format: 'json',
      tokens: ['refresh', 'access'],
      success: [200],
      ok: { body: '/success', equals: true },
    },
    userinfo: {
      url: 'https://api.monday.com/v2',
      method: 'POST',
      body: me,
      map: { id: '/data/me/id', username: '/data/me/email', name: '/data/me/name', email: '/data/me/email' },
    },
    scopes: {
      separator: ' ',
      default: ['me:read', 'boards:read'],
      always: ['me:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
    // No answer says it; the one of the migration of old tokens has this value.
    response: { lifetime_seconds: 3600 },
    // Tokens go without a scheme. https://developer.monday.com/api-reference/docs/authentication
    placement: { header: 'Authorization', value: '${access_token}' },
  },
  // Personal tokens. https://developer.monday.com/api-reference/docs/authentication
  api_key: {
    placement: { header: 'Authorization', value: '${api_key}' },
    verify: {
      method: 'POST',
      url: 'https://api.monday.com/v2',
      body: me,
      valid: [200],
      invalid: [401],
      map: { id: '/data/me/id', username: '/data/me/email', name: '/data/me/name' },
    },
  },
});
