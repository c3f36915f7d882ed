import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
const scopes = {
  repo: 'Full access to public, internal and private repositories',
  'repo:status': 'Read and write commit statuses of repositories',
  repo_deployment: 'Read and write deployment statuses of repositories',
  public_repo: 'Read and write public repositories',
  'repo:invite': 'Accept and decline invitations to repositories',
  security_events: 'Read and write security events of code scanning',
  'admin:repo_hook': 'Read, write, ping and delete hooks of repositories',
  'write:repo_hook': 'Read, write and ping hooks of repositories',
  'read:repo_hook': 'Read and ping hooks of repositories',
  'admin:org': 'Manage organizations, their teams, projects and members',
  'write:org': 'Read and write organization membership and projects',
  'read:org': 'Read organization membership, projects and teams',
  'admin:public_key': 'Manage public keys',
  'write:public_key': 'Create, list and view public keys',
  'read:public_key': 'List and view public keys',
  'admin:org_hook': 'Read, write, ping and delete hooks of organizations',
  gist: 'Write gists',
  notifications: 'Read notifications and mark them as read',
  user: 'Read and write profile information',
  'read:user': 'Read profile information',
  'user:email': 'Read email addresses',
  'user:follow': 'Follow and unfollow users',
  project: 'Read and write user and organization projects',
  'read:project': 'Read user and organization projects',
  delete_repo: 'Delete repositories that the user administers',
  'write:packages': 'Upload packages to GitHub Packages',
  'read:packages': 'Download packages from GitHub Packages',
  'delete:packages': 'Delete packages from GitHub Packages',
  'admin:gpg_key': 'Manage GPG keys',
  'write:gpg_key': 'Create, list and view GPG keys',
  'read:gpg_key': 'List and view GPG keys',
  codespace: 'Create and manage codespaces',
  workflow: 'Add and update GitHub Actions workflow files',
  'read:audit_log': 'Read audit log data',
  // https://github.com/orgs/community/discussions/204963
  offline_access: 'Get a refresh token and an access token of eight hours',
};

export const github = defineProvider({
  name: 'github',
  display_name: 'GitHub',
  category: 'development',
  description: 'Repositories, issues, pull requests and organizations on GitHub',
  website_url: 'https://github.com',
  documentation_url: 'https://docs.github.com/en/apps/oauth-apps',
  verified: true,
  // https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: an authenticated user
  rate_limits: { requests_per_hour: 5000 },
  api_base_url: 'https://api.github.com',
  // https://docs.github.com/en/rest/about-the-rest-api/api-versions
  request_headers: { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' },
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
    // https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens
    refresh: { rotates: true },
    // https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token
    revoke: {
      url: 'https://api.github.com/applications/${client_id}/token',
      method: 'DELETE',
      auth: 'client_secret_basic',
      format: 'json',
      headers: { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' },
      token_param: 'access_token',
      tokens: ['access'],
      success: [204],
    },
    // https://docs.github.com/en/rest/users/users#get-the-authenticated-user
    userinfo: {
      url: 'https://api.github.com/user',
      map: { id: '/id', username: '/login', name: '/name', email: '/email' },
    },
    // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow
    device: { url: 'https://github.com/login/device/code' },
    scopes: {
      // Asked for with spaces, answered with commas ("scope": "repo,gist").
      separator: ' ',
      response_separator: ',',
      default: ['read:user', 'user:email'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://github.blog/changelog/2025-07-14-pkce-support-for-oauth-and-github-app-authentication
    pkce: 'S256',
    // Refusals arrive with status 200.
    // https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
    errors: {
      definitive: ['bad_verification_code', 'bad_refresh_token', 'incorrect_device_code'],
      configuration: ['incorrect_client_credentials', 'redirect_uri_mismatch', 'device_flow_disabled'],
    },
  },
  // https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api: personal access tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // 403 may be a rate limit, or a token that stands for an installation and no user.
    verify: {
      url: 'https://api.github.com/user',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/login' },
    },
  },
});
