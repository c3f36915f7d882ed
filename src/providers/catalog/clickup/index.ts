import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.clickup.com/docs/webhooks */
const events = [
  'taskCreated',
  'taskUpdated',
  'taskDeleted',
  'taskPriorityUpdated',
  'taskStatusUpdated',
  'taskAssigneeUpdated',
  'taskDueDateUpdated',
  'taskTagUpdated',
  'taskMoved',
  'taskCommentPosted',
  'taskCommentUpdated',
  'taskTimeEstimateUpdated',
  'taskTimeTrackedUpdated',
  'listCreated',
  'listUpdated',
  'listDeleted',
  'folderCreated',
  'folderUpdated',
  'folderDeleted',
  'spaceCreated',
  'spaceUpdated',
  'spaceDeleted',
  'goalCreated',
  'goalUpdated',
  'goalDeleted',
  'keyResultCreated',
  'keyResultUpdated',
  'keyResultDeleted',
];

export const clickup = defineProvider({
  name: 'clickup',
  display_name: 'ClickUp',
  category: 'productivity',
  description: 'Tasks, lists, folders, spaces and goals in ClickUp',
  website_url: 'https://clickup.com',
  documentation_url: 'https://developer.clickup.com/docs',
  icon: 'clickup',
  // For each token, on plans up to Business. https://developer.clickup.com/docs/rate-limits
  rate_limits: { requests_per_minute: 100 },
  api_base_url: 'https://api.clickup.com/api/v2',
  // https://developer.clickup.com/docs/rate-limits
  proxy: { retry_after: { header: 'X-RateLimit-Reset', unit: 'epoch_s' } },
  oauth2: {
    // https://developer.clickup.com/docs/authentication#oauth-flow
    authorize: { url: 'https://app.clickup.com/api', omit: ['response_type', 'scope'] },
    // https://developer.clickup.com/reference/getaccesstoken
    token: {
      url: 'https://api.clickup.com/api/v2/oauth/token',
      auth: 'client_secret_post',
      format: 'json',
      omit: ['grant_type', 'redirect_uri'],
    },
    // Tokens do not expire. https://developer.clickup.com/docs/authentication
    refresh: false,
    // https://developer.clickup.com/reference/getauthorizeduser
    userinfo: {
      url: 'https://api.clickup.com/api/v2/user',
      map: { id: '/user/id', username: '/user/username', name: '/user/username', email: '/user/email' },
    },
    // There are no scopes: the user selects workspaces.
    pkce: 'none',
  },
  // Personal tokens go without a scheme. https://developer.clickup.com/docs/authentication
  api_key: {
    placement: { header: 'Authorization', value: '${api_key}' },
    // https://developer.clickup.com/reference/getauthorizeduser
    verify: {
      url: 'https://api.clickup.com/api/v2/user',
      valid: [200],
      invalid: [401],
      map: { id: '/user/id', username: '/user/username', email: '/user/email' },
    },
  },
  webhooks: {
    // https://developer.clickup.com/docs/webhooksignature
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // https://developer.clickup.com/docs/webhooktaskpayloads
    event_type: { body: '/event' },
    // Left out: the id of a history item is missing from deletions, and a new task sends two events about one change.
    resource: {
      first: [
        { body: '/task_id' },
        { body: '/list_id' },
        { body: '/folder_id' },
        { body: '/space_id' },
        { body: '/goal_id' },
      ],
    },
    summary: {
      provider_webhook_id: { body: '/webhook_id' },
      history_item_id: { body: '/history_items/0/id' },
      changed_field: { body: '/history_items/0/field' },
      user_id: { body: '/history_items/0/user/id' },
      occurred_at_ms: { body: '/history_items/0/date' },
    },
    // 410 suspends the webhook at once: https://developer.clickup.com/docs/webhookhealth
    answer: { status: 200 },
    types: [
      {
        name: 'workspace',
        title: 'Changes in a workspace',
        resource: { title: 'ID of the workspace (team)', pattern: '^\\d{1,20}$', example: '9012345' },
        events,
      },
    ],
    registration: {
      credential_types: ['api_key'],
      secret: 'answer',
      // https://developer.clickup.com/reference/createwebhook
      create: {
        method: 'POST',
        url: 'https://api.clickup.com/api/v2/team/${resource}/webhook',
        body: { endpoint: '${ingress_url}', events: '${events}' },
        id: '/id',
        secret: '/webhook/secret',
      },
      // https://developer.clickup.com/reference/updatewebhook
      update: {
        method: 'PUT',
        url: 'https://api.clickup.com/api/v2/webhook/${webhook.id}',
        body: { endpoint: '${ingress_url}', events: '${events}', status: 'active' },
        gone: [404],
      },
      // https://developer.clickup.com/reference/deletewebhook
      delete: {
        method: 'DELETE',
        url: 'https://api.clickup.com/api/v2/webhook/${webhook.id}',
        gone: [404],
      },
      // https://developer.clickup.com/reference/getwebhooks
      list: {
        method: 'GET',
        url: 'https://api.clickup.com/api/v2/team/${resource}/webhook',
        items: '/webhooks',
        item_id: '/id',
        item_url: '/endpoint',
      },
    },
    setup: {
      url: 'https://app.clickup.com/settings/apps',
      secret: 'provider',
      steps: [
        'Webhooks are made with the API only. Open https://app.clickup.com/settings/apps and generate an API token.',
        'Send POST https://api.clickup.com/api/v2/team/${resource}/webhook with the header Authorization and the token alone, and a JSON body with endpoint (${url}) and events (a list: ${events}).',
        'Copy webhook.secret of the answer.',
      ],
    },
  },
});
