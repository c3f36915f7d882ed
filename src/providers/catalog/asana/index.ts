import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.asana.com/docs/oauth-scopes */
const scopes = {
  default: 'Everything that the user may do; for apps that were registered with full permissions',
  'users:read': 'Read users',
  'workspaces:read': 'Read workspaces',
  'teams:read': 'Read teams',
  'projects:read': 'Read projects',
  'projects:write': 'Create and change projects',
  'projects:delete': 'Delete projects',
  'tasks:read': 'Read tasks',
  'tasks:write': 'Create and change tasks',
  'tasks:delete': 'Delete tasks',
  'stories:read': 'Read comments and activity',
  'stories:write': 'Write comments',
  'attachments:read': 'Read attachments',
  'attachments:write': 'Upload attachments',
  'custom_fields:read': 'Read custom fields',
  'goals:read': 'Read goals',
  'portfolios:read': 'Read portfolios',
  'tags:read': 'Read tags',
  'tags:write': 'Create and change tags',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Make and change webhooks',
  'webhooks:delete': 'Delete webhooks',
};

/** https://developers.asana.com/docs/webhooks-guide#filtering */
const actions = ['added', 'changed', 'deleted', 'removed', 'undeleted'];
const events = ['attachment', 'project', 'section', 'story', 'task'].flatMap((type) =>
  actions.map((action) => `${type}.${action}`),
);

export const asana = defineProvider({
  name: 'asana',
  display_name: 'Asana',
  category: 'productivity',
  description: 'Tasks, projects and portfolios in Asana',
  website_url: 'https://asana.com',
  documentation_url: 'https://developers.asana.com/docs/overview',
  icon: 'asana',
  // Of free workspaces. https://developers.asana.com/docs/rate-limits
  rate_limits: { requests_per_minute: 150 },
  api_base_url: 'https://app.asana.com/api/1.0',
  oauth2: {
    // https://developers.asana.com/docs/oauth
    authorize: { url: 'https://app.asana.com/-/oauth_authorize' },
    token: { url: 'https://app.asana.com/-/oauth_token', auth: 'client_secret_post', format: 'form' },
    // Takes the refresh token, and with it the grant.
    revoke: {
      url: 'https://app.asana.com/-/oauth_revoke',
      auth: 'client_secret_post',
      format: 'form',
      token_param: 'token',
      tokens: ['refresh'],
      success: [200],
    },
    // https://developers.asana.com/reference/getuser
    userinfo: {
      url: 'https://app.asana.com/api/1.0/users/me',
      map: { id: '/data/gid', username: '/data/email', name: '/data/name', email: '/data/email' },
    },
    scopes: {
      separator: ' ',
      default: ['users:read', 'workspaces:read', 'projects:read', 'tasks:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://developers.asana.com/docs/oauth: `code_challenge_method`
    pkce: 'S256',
  },
  // Personal access tokens. https://developers.asana.com/docs/personal-access-token
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.asana.com/reference/getuser
    verify: {
      url: 'https://app.asana.com/api/1.0/users/me',
      valid: [200],
      invalid: [401],
      map: { id: '/data/gid', name: '/data/name', email: '/data/email', username: '/data/email' },
    },
  },
  webhooks: {
    // https://developers.asana.com/docs/webhooks-guide#security
    // https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/nodes/Asana/AsanaTriggerHelpers.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Hook-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // https://developers.asana.com/reference/createwebhook: sent while the call that creates it is under way
    handshakes: [
      {
        method: 'POST',
        when: { header_present: ['X-Hook-Secret'] },
        signed: false,
        value: { header: 'X-Hook-Secret' },
        capture_secret: 'use',
        answer: { status: 200, headers: { 'X-Hook-Secret': '${value}' } },
      },
    ],
    // https://developers.asana.com/docs/webhooks-guide#receiving-events: without events it is a heartbeat
    batch: { items: '/events', empty_type: 'heartbeat' },
    event_type: { join: [{ item: '/resource/resource_type' }, { item: '/action' }] },
    resource: { item: '/resource/gid' },
    summary: {
      resource_type: { item: '/resource/resource_type' },
      resource_subtype: { item: '/resource/resource_subtype' },
      parent_gid: { item: '/parent/gid' },
      parent_type: { item: '/parent/resource_type' },
      user_gid: { item: '/user/gid' },
      changed_field: { item: '/change/field' },
      created_at: { item: '/created_at' },
    },
    answer: { status: 200 },
    types: [
      {
        name: 'resource',
        title: 'Changes in a project, a task or another object',
        resource: { title: 'gid of the object', pattern: '^\\d{1,20}$', example: '1203938472938472' },
        events,
      },
    ],
    registration: {
      credential_types: ['api_key'],
      secret: 'handshake',
      // https://developers.asana.com/reference/createwebhook; the manager adds `filters`, one for each event
      create: {
        method: 'POST',
        url: 'https://app.asana.com/api/1.0/webhooks',
        body: { data: { resource: '${resource}', target: '${ingress_url}' } },
        id: '/data/gid',
      },
      // https://developers.asana.com/reference/deletewebhook
      delete: {
        method: 'DELETE',
        url: 'https://app.asana.com/api/1.0/webhooks/${webhook.id}',
        gone: [404],
      },
    },
    setup: {
      url: 'https://developers.asana.com/reference/createwebhook',
      secret: 'provider',
      steps: [
        'Webhooks are made with the API only. Open https://app.asana.com/0/my-apps and create a personal access token.',
        'Send POST https://app.asana.com/api/1.0/webhooks with the header Authorization: Bearer and the token, and the JSON body {"data":{"resource":"${resource}","target":"${url}"}}.',
        'The secret comes by itself: Asana sends it to the URL before it answers with status 201. There is nothing to copy.',
      ],
    },
  },
});
