import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/, https://developer.atlassian.com/cloud/confluence/scopes-for-oauth-2-3LO-and-forge-apps/ */
const scopes = {
  offline_access: 'Get a refresh token',
  'read:me': 'Read the profile of the user',
  'read:account': 'Read the account of the user',
  'read:jira-work': 'Read projects, issues and what belongs to them in Jira',
  'write:jira-work': 'Create, change and delete issues, comments and worklogs in Jira',
  'read:jira-user': 'Read users of Jira',
  'manage:jira-project': 'Manage projects, their components and versions in Jira',
  'manage:jira-configuration': 'Manage the configuration of Jira',
  'manage:jira-webhook': 'Manage webhooks of the app in Jira',
  'read:confluence-content.all': 'Read content of Confluence with its bodies',
  'read:confluence-content.summary': 'Read content of Confluence without its bodies',
  'write:confluence-content': 'Create and change pages, blog posts and comments in Confluence',
  'read:confluence-space.summary': 'Read a summary of spaces in Confluence',
  'write:confluence-space': 'Create, change and delete spaces in Confluence',
  'write:confluence-file': 'Upload attachments to Confluence',
  'read:confluence-user': 'Read users of Confluence',
  'search:confluence': 'Search Confluence',
};

/** The page of this site asks who it is: https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ */
const SITES = 'https://api.atlassian.com/oauth/token/accessible-resources';

export const atlassian = defineProvider({
  name: 'atlassian',
  display_name: 'Atlassian',
  category: 'development',
  description: 'Issues and projects in Jira Cloud, pages and spaces in Confluence Cloud',
  website_url: 'https://www.atlassian.com',
  documentation_url: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
  icon: 'atlassian',
  // Tokens are taken here, not at the site itself. https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/
  api_base_url: 'https://api.atlassian.com/ex/jira/${config.cloud_id}',
  proxy: { hosts: ['api.atlassian.com', '*.atlassian.net'] },
  config_fields: [
    {
      name: 'cloud_id',
      title: 'Cloud ID of the site',
      pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
      example: '1324a887-45db-1bf4-1e99-ef0ff456d421',
      from: { url: SITES, pointer: '/0/id' },
    },
  ],
  oauth2: {
    authorize: {
      url: 'https://auth.atlassian.com/authorize',
      params: { audience: 'api.atlassian.com', prompt: 'consent' },
    },
    token: { url: 'https://auth.atlassian.com/oauth/token', auth: 'client_secret_post', format: 'json' },
    // Within ten minutes a spent refresh token is taken once more.
    refresh: { rotates: true, reuse_leeway_seconds: 600 },
    // https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/#how-do-i-retrieve-the-public-profile-of-the-authenticated-user-
    userinfo: {
      url: 'https://api.atlassian.com/me',
      map: { id: '/account_id', username: ['/email', '/nickname'], name: '/name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['offline_access', 'read:me', 'read:jira-work', 'read:jira-user'],
      always: ['offline_access', 'read:me'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  // API tokens with scopes. https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
  user_password: {
    username_title: 'Email address',
    password_title: 'API token',
    placement: 'basic',
    // 401 may be a scope that the token lacks, so it refuses nothing.
    verify: {
      url: 'https://api.atlassian.com/ex/jira/${config.cloud_id}/rest/api/3/myself',
      valid: [200],
      invalid: [],
      map: { id: '/accountId', username: '/emailAddress', name: '/displayName', email: '/emailAddress' },
    },
  },
  webhooks: {
    // https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hub-Signature',
      encoding: 'hex',
      prefix: 'sha256=',
      signed: 'body',
    },
    // https://developer.atlassian.com/cloud/jira/platform/webhooks/#callback-for-an-issue-related-event
    event_type: { body: '/webhookEvent' },
    // Unique within a site, and the same in every try:
    // https://mrrefactoring.github.io/jira.js/api/interfaces/webhooks.WebhookHeaders.html
    delivery_id: { header: 'X-Atlassian-Webhook-Identifier' },
    resource: { first: [{ body: '/issue/key' }, { body: '/project/key' }] },
    summary: {
      issue_key: { body: '/issue/key' },
      issue_id: { body: '/issue/id' },
      issue_event: { body: '/issue_event_type_name' },
      project_key: { first: [{ body: '/issue/fields/project/key' }, { body: '/project/key' }] },
      status: { body: '/issue/fields/status/name' },
      account_id: { body: '/user/accountId' },
      occurred_at_ms: { body: '/timestamp' },
      attempt: { header: 'X-Atlassian-Webhook-Retry' },
    },
    answer: { status: 200 },
    types: [{ name: 'jira', title: 'Webhook of a Jira site' }],
    setup: {
      secret: 'ours',
      // https://support.atlassian.com/jira-cloud-administration/docs/manage-webhooks/
      steps: [
        'As a Jira administrator, open Jira, choose Settings (the cog), System and, under Advanced, WebHooks.',
        'Choose Create a WebHook, enter a name and the URL ${url}.',
        'Enter ${secret} as the secret. Without one, deliveries are not signed and are refused.',
        'Choose these events: ${events}. A JQL query may narrow them down to some issues.',
        'Leave Exclude body off, set the status to Enabled and choose Create.',
      ],
    },
  },
});
