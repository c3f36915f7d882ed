import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
const scopes = {
  'read:user': 'Read profile information',
  'user:email': 'Read email addresses',
  'read:org': 'Read organization membership, which may bring the seat',
};

const account = { id: '/id', username: '/login', name: '/name', email: '/email' };

export const githubCopilot = defineProvider({
  name: 'github_copilot',
  display_name: 'GitHub Copilot',
  category: 'ai_ml',
  description: 'Models of GitHub Copilot, used with a seat of the user',
  website_url: 'https://github.com/features/copilot',
  documentation_url: 'https://docs.github.com/en/copilot/how-tos/copilot-sdk/set-up-copilot-sdk/github-oauth',
  icon: 'githubcopilot',
  api_base_url: 'https://api.githubcopilot.com',
  proxy: { hosts: ['api.github.com'] },
  // The token of an app of GitHub; whoever holds it acts with the seat of the user.
  // https://docs.github.com/en/copilot/how-tos/copilot-sdk/set-up-copilot-sdk/github-oauth
  oauth2: {
    // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
    authorize: { url: 'https://github.com/login/oauth/authorize' },
    token: {
      url: 'https://github.com/login/oauth/access_token',
      auth: 'client_secret_post',
      format: 'form',
      // Without it the answer is a form.
      headers: { Accept: 'application/json' },
    },
    refresh: { rotates: true },
    // https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token
    revoke: {
      url: 'https://api.github.com/applications/${client_id}/token',
      method: 'DELETE',
      auth: 'client_secret_basic',
      format: 'json',
      headers: { Accept: 'application/vnd.github+json' },
      token_param: 'access_token',
      tokens: ['access'],
      success: [204],
    },
    userinfo: { url: 'https://api.github.com/user', map: account },
    // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow: no secret
    device: {
      url: 'https://github.com/login/device/code',
      auth: 'none',
      format: 'form',
      headers: { Accept: 'application/json' },
      token: { auth: 'none' },
    },
    scopes: {
      separator: ' ',
      response_separator: ',',
      default: ['read:user'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://github.blog/changelog/2025-07-14-pkce-support-for-oauth-and-github-app-authentication
    pkce: 'S256',
    // https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
    errors: {
      definitive: ['bad_verification_code', 'bad_refresh_token', 'incorrect_device_code'],
      configuration: ['incorrect_client_credentials', 'redirect_uri_mismatch', 'device_flow_disabled'],
    },
  },
  // Fine-grained tokens with the permission for Copilot requests. https://github.com/github/copilot-sdk/blob/main/docs/auth/authenticate.md
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.github.com/user', valid: [200], invalid: [401], map: account },
  },
});
