import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.todoist.com/api/v1/#tag/Authorization */
const scopes = {
  'task:add': 'Add new tasks',
  'data:read': 'Read tasks, projects, labels, filters and settings',
  'data:read_write': 'Read and change tasks, projects, labels, filters and settings',
  'data:delete': 'Delete tasks, labels and filters',
  'project:delete': 'Delete projects',
  'backups:read': 'List and download backups',
  // https://github.com/Doist/todoist-sdk-typescript (src/authentication.ts)
  'dev:app_console': 'Manage own apps, their webhooks and secrets',
};

/** https://developer.todoist.com/api/v1/#tag/Webhooks */
const events = [
  ...['item:added', 'item:updated', 'item:completed', 'item:uncompleted', 'item:deleted'],
  ...['note:added', 'note:updated', 'note:deleted'],
  ...['project:added', 'project:updated', 'project:deleted', 'project:archived', 'project:unarchived'],
  ...['section:added', 'section:updated', 'section:deleted', 'section:archived', 'section:unarchived'],
  ...['label:added', 'label:updated', 'label:deleted'],
  ...['filter:added', 'filter:updated', 'filter:deleted'],
  'reminder:fired',
];

export const todoist = defineProvider({
  name: 'todoist',
  display_name: 'Todoist',
  category: 'productivity',
  description: 'Tasks, projects and labels in Todoist',
  website_url: 'https://www.todoist.com',
  documentation_url: 'https://developer.todoist.com/api/v1/',
  icon: 'todoist',
  verified: true,
  api_base_url: 'https://api.todoist.com/api/v1',
  oauth2: {
    // https://developer.todoist.com/api/v1/#tag/Authorization
    authorize: { url: 'https://app.todoist.com/oauth/authorize' },
    token: { url: 'https://api.todoist.com/oauth/access_token', auth: 'client_secret_post', format: 'form' },
    // For 60 seconds a spent refresh token answers with the same access token and with no refresh token; after that its
    // use ends every token of the user. No leeway is given, because it would keep the spent one.
    refresh: { rotates: true },
    // https://developer.todoist.com/api/v1/#tag/Authorization
    revoke: {
      url: 'https://api.todoist.com/api/v1/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      tokens: ['access'],
      success: [200],
    },
    // https://developer.todoist.com/api/v1/#tag/User
    userinfo: {
      url: 'https://api.todoist.com/api/v1/user',
      map: { id: '/id', username: '/email', name: '/full_name', email: '/email', tenant: '/id' },
    },
    scopes: {
      // Asked for with commas, answered with spaces: https://github.com/Doist/todoist-api-typescript (authentication.ts)
      separator: ',',
      response_separator: ' ',
      default: ['data:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://todoist.com/.well-known/oauth-authorization-server
    pkce: 'S256',
    // https://developer.todoist.com/api/v1/#tag/Authorization
    errors: {
      definitive: ['bad_authorization_code'],
      configuration: ['incorrect_application_credentials', 'invalid_application_status'],
    },
  },
  // Personal tokens. https://developer.todoist.com/api/v1/#tag/Authorization
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.todoist.com/api/v1/user',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email' },
    },
  },
  webhooks: {
    // https://developer.todoist.com/api/v1/#tag/Webhooks: the key is the client secret of the app
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Todoist-Hmac-SHA256',
      encoding: 'base64',
      key: 'utf8',
      signed: 'body',
    },
    event_type: { body: '/event_name' },
    // The same when a delivery is tried again. https://developer.todoist.com/api/v1/#tag/Webhooks
    delivery_id: { header: 'X-Todoist-Delivery-ID' },
    resource: { first: [{ body: '/event_data/project_id' }, { body: '/user_id' }] },
    summary: {
      user_id: { body: '/user_id' },
      initiator_id: { body: '/initiator/id' },
      object_id: { body: '/event_data/id' },
      project_id: { body: '/event_data/project_id' },
      update_intent: { body: '/event_data_extra/update_intent' },
    },
    types: [
      {
        name: 'app',
        title: 'Webhook of an app',
        resource: { title: 'id of an app of yours', pattern: '^[A-Za-z0-9]{1,64}$', example: '1234' },
        events,
        // An app has one webhook. https://github.com/Doist/todoist-sdk-typescript (src/clients/app-client.ts)
        registration: {
          scopes: ['dev:app_console'],
          secret: 'answer',
          create: {
            method: 'POST',
            url: 'https://api.todoist.com/api/v1/apps/${resource}/webhook',
            body: { callback_url: '${ingress_url}', events: '${events}' },
            id: '/callback_url',
            // It stands in a second answer, that of `apps/{id}/secrets`.
            secret: '/client_secret',
          },
          update: {
            method: 'POST',
            url: 'https://api.todoist.com/api/v1/apps/${resource}/webhook',
            body: { callback_url: '${ingress_url}', events: '${events}' },
            gone: [404],
          },
          delete: {
            method: 'DELETE',
            url: 'https://api.todoist.com/api/v1/apps/${resource}/webhook',
            gone: [404],
          },
          single: true,
        },
      },
    ],
    setup: {
      url: 'https://app.todoist.com/app/settings/integrations/app-management',
      secret: 'provider',
      steps: [
        'Open https://app.todoist.com/app/settings/integrations/app-management and choose the app.',
        'Under Webhooks, enter ${url} as Webhook callback URL; it must be https and may not name a port.',
        'Tick these watched events: ${events}. Choose Activate webhook.',
        'Copy the Client secret of the app: deliveries are signed with it.',
        'Events come only from people who have connected their account through this app, you included.',
      ],
    },
    app: { owner: '/user_id' },
  },
});
