import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/scopes */
const scopes = {
  READ_SHEETS: 'Read sheets',
  WRITE_SHEETS: 'Change data of sheets',
  CREATE_SHEETS: 'Create sheets',
  DELETE_SHEETS: 'Delete sheets',
  SHARE_SHEETS: 'Share sheets',
  ADMIN_SHEETS: 'Change columns and settings of sheets',
  READ_SIGHTS: 'Read dashboards',
  CREATE_SIGHTS: 'Create dashboards',
  DELETE_SIGHTS: 'Delete dashboards',
  SHARE_SIGHTS: 'Share dashboards',
  ADMIN_SIGHTS: 'Change dashboards',
  READ_USERS: 'Read users of the organization',
  ADMIN_USERS: 'Add, change and remove users of the organization',
  READ_CONTACTS: 'Read contacts',
  READ_EVENTS: 'Read the event log',
  ADMIN_WORKSPACES: 'Create, change and share workspaces',
  ADMIN_WEBHOOKS: 'Make, change and delete webhooks',
};

export const smartsheet = defineProvider({
  name: 'smartsheet',
  display_name: 'Smartsheet',
  category: 'productivity',
  description: 'Sheets, rows and cells in Smartsheet',
  website_url: 'https://www.smartsheet.com',
  documentation_url: 'https://developers.smartsheet.com/api/smartsheet/introduction',
  // For each token. https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/scalability-options
  rate_limits: { requests_per_minute: 300 },
  api_base_url: 'https://api.smartsheet.com/2.0',
  oauth2: {
    // https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/oauth
    // The address that the app is registered with is used, and no other can be asked for.
    authorize: { url: 'https://app.smartsheet.com/b/authorize', omit: ['redirect_uri'] },
    // https://smartsheet.redoc.ly/tag/token/
    token: {
      url: 'https://api.smartsheet.com/2.0/token',
      auth: 'client_secret_post',
      format: 'form',
      omit: ['redirect_uri'],
    },
    // https://developers.smartsheet.com/api/smartsheet/openapi/tokens/tokens-delete
    revoke: {
      url: 'https://api.smartsheet.com/2.0/token',
      method: 'DELETE',
      auth: 'bearer',
      token_param: '',
      tokens: ['access'],
      success: [200],
    },
    // https://developers.smartsheet.com/api/smartsheet/openapi/users/get-current-user
    userinfo: {
      url: 'https://api.smartsheet.com/2.0/users/me',
      map: { id: '/id', username: '/email', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['READ_SHEETS'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
    response: { error: '/errorCode' },
  },
  // https://developers.smartsheet.com/api/smartsheet/guides/basics/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.smartsheet.com/api/smartsheet/openapi/users/get-current-user
    verify: {
      url: 'https://api.smartsheet.com/2.0/users/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email', email: '/email' },
    },
  },
  webhooks: {
    // https://developers.smartsheet.com/api/smartsheet/guides/webhooks/webhook-callbacks#authenticating-callbacks-optional
    // In hexadecimal: https://github.com/activepieces/activepieces/tree/main/packages/pieces/community/smartsheet
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Smartsheet-Hmac-SHA256',
      encoding: 'hex',
      signed: 'body',
    },
    // https://developers.smartsheet.com/api/smartsheet/guides/webhooks/webhook-verification: at first, and "once every 100 callbacks"
    handshakes: [
      {
        method: 'POST',
        when: { header_present: ['Smartsheet-Hook-Challenge'] },
        signed: false,
        value: { header: 'Smartsheet-Hook-Challenge' },
        answer: {
          status: 200,
          content_type: 'application/json',
          headers: { 'Smartsheet-Hook-Response': '${value}' },
          body: { smartsheetHookResponse: '${value}' },
        },
      },
    ],
    // https://github.com/smartsheet-platform/smartsheet-csharp-sdk/blob/mainline/main/Smartsheet/Api/Models/Callback.cs
    // A callback without events says that the webhook was switched on or off.
    batch: { items: '/events', empty_type: 'webhook.status_changed' },
    event_type: { join: [{ item: '/objectType' }, { item: '/eventType' }] },
    // "Random value that is distinct for each callback"
    delivery_id: { body: '/nonce' },
    resource: { body: '/scopeObjectId' },
    summary: {
      object_type: { item: '/objectType' },
      object_id: { item: '/id' },
      row_id: { item: '/rowId' },
      column_id: { item: '/columnId' },
      user_id: { item: '/userId' },
      occurred_at: { first: [{ item: '/timestamp' }, { body: '/timestamp' }] },
      // Spelt so in the SDK, and otherwise in the sample of the vendor:
      // https://github.com/smartsheet-samples/node-webhook-sample/blob/master/index.js
      status: { first: [{ body: '/newWebhookStatus' }, { body: '/newWebHookStatus' }] },
    },
    answer: { status: 200 },
    types: [
      {
        name: 'sheet',
        title: 'Changes in a sheet',
        resource: { title: 'ID of the sheet', pattern: '^[1-9]\\d{0,15}$', example: '3285357287499652' },
        events: ['*.*'],
      },
    ],
    registration: {
      credential_types: ['api_key'],
      secret: 'answer',
      // https://developers.smartsheet.com/api/smartsheet/guides/webhooks/launch-a-webhook
      // The manager makes the id a number, and then switches the webhook on with `update`.
      create: {
        method: 'POST',
        url: 'https://api.smartsheet.com/2.0/webhooks',
        body: {
          name: '${webhook.name}',
          callbackUrl: '${ingress_url}',
          scope: 'sheet',
          scopeObjectId: '${resource}',
          events: ['*.*'],
          version: 1,
        },
        id: '/result/id',
        secret: '/result/sharedSecret',
      },
      // An endpoint that did not answer the challenge leaves it `enabled: false`, with status 200.
      update: {
        method: 'PUT',
        url: 'https://api.smartsheet.com/2.0/webhooks/${webhook.id}',
        body: { enabled: true },
        gone: [404],
        ok: { body: '/result/enabled', equals: true },
      },
      delete: {
        method: 'DELETE',
        url: 'https://api.smartsheet.com/2.0/webhooks/${webhook.id}',
        gone: [404],
      },
      list: {
        method: 'GET',
        url: 'https://api.smartsheet.com/2.0/webhooks?includeAll=true',
        items: '/data',
        item_id: '/id',
        item_url: '/callbackUrl',
      },
    },
    setup: {
      url: 'https://developers.smartsheet.com/api/smartsheet/guides/webhooks/launch-a-webhook',
      secret: 'provider',
      steps: [
        'Webhooks are made with the API only. In Smartsheet, choose Account, Personal Settings, API Access and generate an access token.',
        'Send POST https://api.smartsheet.com/2.0/webhooks with the header Authorization: Bearer and the token, and the JSON body {"name":"Interlock","callbackUrl":"${url}","scope":"sheet","scopeObjectId":${resource},"events":["*.*"],"version":1}.',
        'Copy result.sharedSecret of the answer, and result.id.',
        'Send PUT https://api.smartsheet.com/2.0/webhooks/{id} with the body {"enabled":true}. The answer must say "enabled":true.',
      ],
    },
  },
});
