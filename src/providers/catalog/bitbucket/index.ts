import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { RegistrationDefinition } from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** https://developer.atlassian.com/cloud/bitbucket/rest/intro/#bitbucket-oauth-2-0-scopes */
const scopes = {
  account: 'Read the account of the user',
  email: 'Read the email addresses of the user',
  project: 'Read projects and their repositories',
  repository: 'Read repositories',
  'repository:write': 'Write repositories',
  'repository:admin': 'Administer repositories',
  pullrequest: 'Read pull requests',
  'pullrequest:write': 'Create, approve and merge pull requests',
  issue: 'Read issues',
  'issue:write': 'Write issues',
  webhook: 'Make and change webhooks',
  snippet: 'Read snippets',
  pipeline: 'Read pipelines',
};

/**
 * Hooks of repositories and of workspaces are made alike.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-webhooks/
 */
const hooksOf = (url: string): RegistrationDefinition => {
  const hook = {
    description: '${webhook.name}',
    url: '${ingress_url}',
    active: true,
    secret: '${secret}',
    events: '${events}',
  };
  return {
    credential_types: ['oauth'],
    scopes: ['webhook'],
    secret: 'ours',
    create: { method: 'POST', url, body: hook, success: [201], id: '/uuid' },
    update: { method: 'PUT', url: `${url}/\${webhook.id}`, body: hook, success: [200], gone: [404] },
    update_secret: true,
    delete: { method: 'DELETE', url: `${url}/\${webhook.id}`, success: [204], gone: [404] },
    list: {
      method: 'GET',
      url: `${url}?pagelen=100`,
      success: [200],
      items: '/values',
      item_id: '/uuid',
      item_url: '/url',
    },
  };
};

export const bitbucket = defineProvider({
  name: 'bitbucket',
  display_name: 'Bitbucket',
  category: 'development',
  description: 'Repositories, pull requests and pipelines in Bitbucket Cloud',
  website_url: 'https://bitbucket.org',
  documentation_url: 'https://developer.atlassian.com/cloud/bitbucket/oauth-2/',
  icon: 'bitbucket',
  // https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/: repository data
  rate_limits: { requests_per_hour: 1000 },
  api_base_url: 'https://api.bitbucket.org/2.0',
  oauth2: {
    // https://developer.atlassian.com/cloud/bitbucket/oauth-2/
    authorize: { url: 'https://bitbucket.org/site/oauth2/authorize' },
    token: { url: 'https://bitbucket.org/site/oauth2/access_token', auth: 'client_secret_basic', format: 'form' },
    // https://developer.atlassian.com/cloud/bitbucket/rest/api-group-users/#api-user-get
    userinfo: {
      url: 'https://api.bitbucket.org/2.0/user',
      map: { id: '/uuid', username: '/username', name: '/display_name' },
    },
    client_credentials: true,
    scopes: { separator: ' ', available: Object.keys(scopes), descriptions: scopes },
    pkce: 'none',
    // https://gist.github.com/droidMakk/583cfe96d7f6f8a7e239764bf6f353ab: an answer, with `scopes`
    response: { scope: '/scopes' },
  },
  // Access tokens of a repository, project or workspace. No call works with all of them.
  // https://confluence.atlassian.com/bitbucket/downloads-resource-812221853.html
  api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
  // https://support.atlassian.com/bitbucket-cloud/docs/using-api-tokens/
  user_password: {
    username_title: 'Email address of the Atlassian account',
    password_title: 'API token',
    placement: 'basic',
    // 403 may be a token that must not read the user.
    verify: {
      url: 'https://api.bitbucket.org/2.0/user',
      valid: [200],
      invalid: [401],
      map: { id: '/uuid', username: '/username', name: '/display_name' },
    },
  },
  webhooks: {
    // https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/#Secure-webhooks
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hub-Signature',
      prefix: 'sha256=',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    // https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#HTTP-headers
    event_type: { header: 'X-Event-Key' },
    delivery_id: { header: 'X-Request-UUID' },
    resource: { first: [{ body: '/repository/full_name' }, { body: '/project/key' }] },
    summary: {
      repository: { body: '/repository/full_name' },
      actor: { first: [{ body: '/actor/account_id' }, { body: '/actor/uuid' }] },
      branch: { first: [{ body: '/push/changes/0/new/name' }, { body: '/push/changes/0/old/name' }] },
      pr_number: { body: '/pullrequest/id' },
      issue_number: { body: '/issue/id' },
      state: { first: [{ body: '/pullrequest/state' }, { body: '/commit_status/state' }, { body: '/issue/state' }] },
    },
    types: [
      {
        name: 'repository',
        title: 'Repository',
        resource: {
          title: 'repository (workspace/repository)',
          pattern: '^[A-Za-z0-9_.{}-]+/[A-Za-z0-9_.{}-]+$',
          example: 'atlassian/python-bitbucket',
        },
        registration: hooksOf('https://api.bitbucket.org/2.0/repositories/${resource}/hooks'),
      },
      {
        name: 'workspace',
        title: 'Workspace',
        resource: { title: 'workspace', pattern: '^[A-Za-z0-9_.{}-]+$', example: 'atlassian' },
        registration: hooksOf('https://api.bitbucket.org/2.0/workspaces/${resource}/hooks'),
      },
    ],
    // https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/
    setup: {
      url: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/',
      secret: 'ours',
      steps: [
        'Open the repository ${resource}, then Repository settings, Webhooks, Add webhook.',
        'Enter a title, and ${url} as URL.',
        'Enter ${secret} as Secret, and leave the status Active and certificates verified.',
        'Under Triggers, choose “Choose from a full list of triggers” and tick: ${events}.',
        'Choose Save.',
      ],
    },
  },
});
