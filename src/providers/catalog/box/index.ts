import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.box.com/guides/api-calls/permissions-and-errors/scopes/ */
const scopes = {
  root_readonly: 'Read all files and folders',
  root_readwrite: 'Read and write all files and folders',
  manage_managed_users: 'Manage users of the enterprise',
  manage_app_users: 'Manage users that an app made',
  manage_groups: 'Manage groups',
  manage_webhook: 'Make and change webhooks',
  manage_enterprise_properties: 'Read events of the enterprise and change its attributes',
  manage_data_retention: 'Manage retention policies',
  'sign_requests.readwrite': 'Make and read signature requests',
};

export const box = defineProvider({
  name: 'box',
  display_name: 'Box',
  category: 'productivity',
  description: 'Files, folders, comments and collaborations in Box',
  website_url: 'https://www.box.com',
  documentation_url: 'https://developer.box.com/guides/authentication/',
  icon: 'box',
  verified: true,
  // For each user. https://developer.box.com/guides/api-calls/permissions-and-errors/rate-limits/
  rate_limits: { requests_per_minute: 1000 },
  api_base_url: 'https://api.box.com/2.0',
  proxy: { hosts: ['upload.box.com'] },
  config_fields: [
    {
      name: 'enterprise_id',
      title: 'Enterprise ID (client credentials only)',
      pattern: '^[0-9]{1,20}$',
      example: '15290560022',
      required: false,
    },
  ],
  oauth2: {
    // https://developer.box.com/reference/get-authorize/
    authorize: { url: 'https://account.box.com/api/oauth2/authorize' },
    // https://developer.box.com/reference/post-oauth2-token/
    token: { url: 'https://api.box.com/oauth2/token', auth: 'client_secret_post', format: 'form' },
    // https://developer.box.com/reference/post-oauth2-revoke/
    revoke: {
      url: 'https://api.box.com/oauth2/revoke',
      auth: 'client_secret_post',
      format: 'form',
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // https://developer.box.com/reference/get-users-me/
    userinfo: {
      url: 'https://api.box.com/2.0/users/me',
      map: { id: '/id', username: '/login', name: '/name', email: '/login' },
    },
    // https://developer.box.com/guides/authentication/client-credentials/
    client_credentials: {
      params: { box_subject_type: 'enterprise', box_subject_id: '${config.enterprise_id}' },
    },
    // Without scopes a token has those of the app.
    scopes: { separator: ' ', available: Object.keys(scopes), descriptions: scopes },
    pkce: 'none',
  },
  webhooks: {
    // https://developer.box.com/guides/webhooks/handle/setup-signatures: either key may be the one that is known here
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'BOX-SIGNATURE-PRIMARY',
      also_headers: ['BOX-SIGNATURE-SECONDARY'],
      encoding: 'base64',
      key: 'utf8',
      signed: '${body}${timestamp}',
      timestamp: { header: 'BOX-DELIVERY-TIMESTAMP', unit: 'iso8601' },
      tolerance_seconds: 600,
    },
    // https://developer.box.com/guides/webhooks/v2
    event_type: { body: '/trigger' },
    // BOX-DELIVERY-ID is another one when a delivery is sent again.
    delivery_id: { body: '/id' },
    resource: { body: '/source/id' },
    summary: {
      source_type: { body: '/source/type' },
      source_id: { body: '/source/id' },
      webhook_id: { body: '/webhook/id' },
      created_by: { body: '/created_by/id' },
      created_at: { body: '/created_at' },
    },
    // https://developer.box.com/guides/webhooks/v2/create-v2
    setup: {
      url: 'https://app.box.com/developers/console',
      secret: 'provider',
      steps: [
        'Open https://app.box.com/developers/console, choose the app, and Webhooks.',
        'Choose Manage signature keys, Generate Key, and copy the primary key. The keys belong to the app: all of its webhooks share them.',
        'Choose Create webhook, V2, and enter ${url} as URL address.',
        'Choose the file or folder under Content type, and select these triggers: ${events}; then choose Create webhook.',
      ],
    },
  },
});
