import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { RegistrationDefinition } from '../../../provider-kit/schema/webhooks/registration.schema.js';

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

/**
 * Hooks of repositories and of organizations are made alike.
 * https://docs.github.com/en/rest/repos/webhooks, https://docs.github.com/en/rest/orgs/webhooks
 */
const hooksOf = (url: string): RegistrationDefinition => {
  const hook = {
    events: '${events}',
    active: true,
    config: { url: '${ingress_url}', content_type: 'json', insecure_ssl: '0', secret: '${secret}' },
  };
  return {
    // No scopes: `repo` allows what `admin:repo_hook` does, and tokens of GitHub Apps have none.
    secret: 'ours',
    create: { method: 'POST', url, body: { name: 'web', ...hook }, success: [201], id: '/id' },
    // Whoever leaves the secret out of `config` removes it.
    update: { method: 'PATCH', url: `${url}/\${webhook.id}`, body: hook, success: [200], gone: [404] },
    update_secret: true,
    delete: { method: 'DELETE', url: `${url}/\${webhook.id}`, success: [204], gone: [404] },
    ping: { method: 'POST', url: `${url}/\${webhook.id}/pings`, success: [204], gone: [404] },
    list: {
      method: 'GET',
      url: `${url}?per_page=100`,
      success: [200],
      items: '',
      item_id: '/id',
      item_url: '/config/url',
    },
    event_names: 'before_dot',
  };
};

export const github = defineProvider({
  name: 'github',
  display_name: 'GitHub',
  category: 'development',
  description: 'Repositories, issues, pull requests and organizations on GitHub',
  website_url: 'https://github.com',
  documentation_url: 'https://docs.github.com/en/apps/oauth-apps',
  icon: 'github',
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
    // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow: no secret
    device: { url: 'https://github.com/login/device/code', auth: 'none', token: { auth: 'none' } },
    // A GitHub App that an organization or a user installed. The token lives an hour and names what it may do as an object.
    // https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
    installation: {
      url: 'https://api.github.com/app/installations/${installation_id}/access_tokens',
      // At most ten minutes. https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
      algorithm: 'RS256',
      lifetime_seconds: 540,
      // https://docs.github.com/en/rest/apps/installations#list-app-installations-accessible-to-the-user-access-token
      proof: { url: 'https://api.github.com/user/installations?per_page=100', items: '/installations', id: '/id' },
      // https://docs.github.com/en/rest/apps/apps#get-an-installation-for-the-authenticated-app
      info: {
        url: 'https://api.github.com/app/installations/${installation_id}',
        map: { id: '/id', username: '/account/login', name: '/account/login', tenant: '/id' },
      },
      response: { access_token: '/token', expires_at: '/expires_at' },
      scope_pointer: '/permissions',
    },
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
  webhooks: {
    // https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap
    max_bytes: 25 * 1024 * 1024,
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hub-Signature-256',
      prefix: 'sha256=',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
    event_type: { header: 'X-GitHub-Event' },
    delivery_id: { header: 'X-GitHub-Delivery' },
    resource: { first: [{ body: '/repository/full_name' }, { body: '/organization/login' }] },
    // A hook with the content type `form`. https://docs.github.com/en/webhooks/webhook-events-and-payloads
    form_json: 'payload',
    types: [
      {
        name: 'repo',
        title: 'Repository',
        resource: {
          title: 'repository (owner/name)',
          pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]{1,100}$',
          example: 'octocat/hello-world',
        },
        registration: hooksOf('https://api.github.com/repos/${resource}/hooks'),
      },
      {
        name: 'organization',
        title: 'Organization',
        resource: {
          title: 'organization',
          pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$',
          example: 'octo-org',
        },
        registration: hooksOf('https://api.github.com/orgs/${resource}/hooks'),
      },
    ],
    // https://docs.github.com/en/webhooks/using-webhooks/creating-webhooks
    setup: {
      url: 'https://docs.github.com/en/webhooks/using-webhooks/creating-webhooks',
      secret: 'ours',
      content_type: 'application/json',
      steps: [
        'Open Settings of the repository or organization ${resource} on https://github.com and choose Webhooks, Add webhook.',
        'Enter ${url} as Payload URL.',
        'Choose application/json as Content type.',
        'Enter ${secret} as Secret, and leave SSL verification enabled.',
        'Choose “Let me select individual events” and tick: ${events}.',
        'Leave Active ticked and choose Add webhook; GitHub sends a ping at once.',
      ],
    },
    // A GitHub App names its installation in every delivery.
    // https://docs.github.com/en/webhooks/webhook-events-and-payloads#webhook-payload-object-common-properties
    app: { owner: '/installation/id' },
  },
});
