import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.sentry.io/api/permissions/ */
const scopes = {
  'org:read': 'Read the organization',
  'org:write': 'Change the organization',
  'org:admin': 'Delete the organization',
  'project:read': 'Read projects',
  'project:write': 'Create and change projects',
  'project:admin': 'Delete projects',
  'project:releases': 'Read and write releases',
  'team:read': 'Read teams',
  'team:write': 'Create and change teams',
  'team:admin': 'Delete teams',
  'member:read': 'Read members',
  'member:write': 'Invite and change members',
  'member:admin': 'Remove members',
  'event:read': 'Read issues and events',
  'event:write': 'Change issues',
  'event:admin': 'Delete issues',
};

export const sentry = defineProvider({
  name: 'sentry',
  display_name: 'Sentry',
  category: 'analytics',
  description: 'Issues, events, releases, projects and alerts of a Sentry organization',
  website_url: 'https://sentry.io',
  documentation_url: 'https://docs.sentry.io/api/',
  icon: 'sentry',
  verified: true,
  api_base_url: 'https://sentry.io/api/0',
  // Organizations live in a region: us.sentry.io, de.sentry.io.
  // https://docs.sentry.io/api/ratelimits/: no Retry-After
  proxy: { hosts: ['*.sentry.io'], retry_after: { header: 'X-Sentry-Rate-Limit-Reset', unit: 'epoch_s' } },
  oauth2: {
    // https://docs.sentry.io/api/auth/
    authorize: { url: 'https://sentry.io/oauth/authorize/' },
    token: { url: 'https://sentry.io/oauth/token/', auth: 'client_secret_post', format: 'form' },
    userinfo: {
      from: 'token_response',
      map: { id: '/user/id', username: '/user/email', name: '/user/name', email: '/user/email' },
    },
    // https://docs.sentry.io/api/auth/, https://github.com/getsentry/sentry: `OAuthDeviceAuthorizationView`; it takes no secret.
    device: { url: 'https://sentry.io/oauth/device/code/', auth: 'none' },
    scopes: {
      separator: ' ',
      default: ['org:read', 'project:read', 'event:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Tokens of users, organizations and internal integrations. https://docs.sentry.io/api/auth/
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.sentry.io/api/organizations/list-your-organizations/. 403 may be a missing scope.
    verify: { url: 'https://sentry.io/api/0/organizations/', valid: [200], invalid: [401] },
  },
  webhooks: {
    // https://docs.sentry.io/organization/integrations/integration-platform/webhooks/
    // Sentry-Hook-Timestamp is no part of what is signed.
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Sentry-Hook-Signature',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
    },
    event_type: { join: [{ header: 'Sentry-Hook-Resource' }, { body: '/action' }] },
    delivery_id: { header: 'Request-ID' },
    resource: {
      first: [
        { body: '/data/issue/project/slug' },
        { body: '/data/project_slug' },
        { body: '/data/metric_alert/projects/0' },
      ],
    },
    summary: {
      action: { body: '/action' },
      project: {
        first: [
          { body: '/data/issue/project/slug' },
          { body: '/data/project_slug' },
          { body: '/data/metric_alert/projects/0' },
        ],
      },
      issue_id: {
        first: [
          { body: '/data/issue/id' },
          { body: '/data/error/issue_id' },
          { body: '/data/event/issue_id' },
          { body: '/data/issue_id' },
        ],
      },
      short_id: { body: '/data/issue/shortId' },
      level: {
        first: [{ body: '/data/issue/level' }, { body: '/data/error/level' }, { body: '/data/event/level' }],
      },
      status: { body: '/data/issue/status' },
      comment_id: { body: '/data/comment_id' },
      triggered_rule: { body: '/data/triggered_rule' },
      installation: { body: '/installation/uuid' },
    },
    // https://docs.sentry.io/organization/integrations/integration-platform/internal-integration/
    setup: {
      url: 'https://docs.sentry.io/organization/integrations/integration-platform/internal-integration/',
      secret: 'provider',
      steps: [
        'In Sentry, open Settings, Developer Settings (or Custom Integrations), Create New Integration, and choose Internal Integration.',
        'Enter a name and ${url} as Webhook URL; switch on Alert Rule Action if alerts should come, too.',
        'Under Permissions, give read access to Issue & Event.',
        'Under Webhooks, tick the resources of these events: ${events}; then choose Save Changes.',
        'Copy the Client Secret, which stands under Credentials after saving.',
      ],
    },
  },
});
