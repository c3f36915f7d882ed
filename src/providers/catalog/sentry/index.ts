import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const sentry = defineProvider({
  name: 'sentry',
  display_name: 'Sentry',
  category: 'development',
  description: 'Issues, errors, comments and alerts of a Sentry organization',
  website_url: 'https://sentry.io',
  documentation_url: 'https://docs.sentry.io/organization/integrations/integration-platform/webhooks/',
  verified: true,
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
