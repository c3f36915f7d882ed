import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const atlassian = defineProvider({
  name: 'atlassian',
  display_name: 'Atlassian',
  category: 'development',
  description: 'Issues, comments, sprints and versions in Jira Cloud',
  website_url: 'https://www.atlassian.com',
  documentation_url: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/',
  verified: true,
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
