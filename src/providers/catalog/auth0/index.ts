import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://auth0.com/docs/get-started/apis/scopes, https://auth0.com/docs/api/management/v2 */
const scopes = {
  openid: 'Sign the user in',
  profile: 'Read the profile of the user',
  email: 'Read the email address of the user',
  offline_access: 'Get a refresh token',
  'read:current_user': 'Read the user who signed in',
  'update:current_user_metadata': 'Change metadata of the user who signed in',
  'read:users': 'Read users',
  'create:users': 'Create users',
  'update:users': 'Change users',
  'delete:users': 'Delete users',
  'read:roles': 'Read roles',
  'update:roles': 'Change roles',
  'read:clients': 'Read applications',
  'update:clients': 'Change applications',
  'read:connections': 'Read connections',
  'read:organizations': 'Read organizations',
  'read:logs': 'Read logs',
};

const TENANT = 'https://${config.domain}';

/** Names the Management API; without an audience a token is good for user info only. https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens */
const management = { audience: `${TENANT}/api/v2/` };

export const auth0 = defineProvider({
  name: 'auth0',
  display_name: 'Auth0',
  category: 'development',
  description: 'Users, roles, applications and logs of an Auth0 tenant',
  website_url: 'https://auth0.com',
  documentation_url: 'https://auth0.com/docs/api/authentication',
  icon: 'auth0',
  api_base_url: `${TENANT}/api/v2`,
  config_fields: [
    {
      name: 'domain',
      title: 'Domain of the tenant',
      // Domains of Auth0 itself: the client secret goes there. https://auth0.com/docs/get-started/auth0-overview/create-tenants
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[a-z]{2})?\\.auth0\\.com$',
      example: 'acme.eu.auth0.com',
      required: true,
      strip: ['https://', '/'],
    },
  ],
  oauth2: {
    // https://auth0.com/docs/api/authentication
    authorize: { url: `${TENANT}/authorize`, params: management },
    token: { url: `${TENANT}/oauth/token`, auth: 'client_secret_post', format: 'form' },
    // Refresh tokens only. https://auth0.com/docs/secure/tokens/refresh-tokens/revoke-refresh-tokens
    revoke: {
      url: `${TENANT}/oauth/revoke`,
      auth: 'client_secret_post',
      format: 'json',
      token_param: 'token',
      tokens: ['refresh'],
      success: [200],
    },
    userinfo: {
      url: `${TENANT}/userinfo`,
      map: { id: '/sub', username: ['/email', '/nickname'], name: '/name', email: '/email' },
    },
    device: { url: `${TENANT}/oauth/device/code`, auth: 'none', format: 'form', params: management },
    // Without scopes it gets all that the tenant granted to the application.
    // https://auth0.com/docs/tokens/guides/get-access-tokens
    client_credentials: { params: management, omit: ['scope'] },
    scopes: {
      separator: ' ',
      default: ['openid', 'profile', 'email', 'offline_access'],
      always: ['openid'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Tokens of the Management API. https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
});
