import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://airtable.com/developers/web/api/scopes */
const scopes = {
  'data.records:read': 'See the data in records',
  'data.records:write': 'Create, change and delete records',
  'data.recordComments:read': 'See comments in records',
  'data.recordComments:write': 'Create, change and delete comments in records',
  'schema.bases:read': 'See the structure of a base, such as table names and field types',
  'schema.bases:write': 'Change the structure of a base',
  'webhook:manage': 'View, create and delete webhooks of a base, and fetch their payloads',
  'user.email:read': 'See the email address of the user',
};

export const airtable = defineProvider({
  name: 'airtable',
  display_name: 'Airtable',
  category: 'productivity',
  description: 'Bases, tables and records in Airtable',
  website_url: 'https://www.airtable.com',
  documentation_url: 'https://airtable.com/developers/web/api/introduction',
  icon: 'airtable',
  verified: true,
  // https://airtable.com/developers/web/api/webhooks-overview: per base
  rate_limits: { requests_per_second: 5 },
  api_base_url: 'https://api.airtable.com/v0',
  oauth2: {
    // https://airtable.com/developers/web/api/oauth-reference
    authorize: { url: 'https://airtable.com/oauth2/v1/authorize' },
    // https://github.com/Airtable/oauth-example/blob/main/index.js
    token: { url: 'https://airtable.com/oauth2/v1/token', auth: 'client_secret_basic', format: 'form' },
    // A refresh ends the old access token as well.
    // https://airtable.com/developers/web/api/oauth-reference#token-expiry-refresh-tokens
    refresh: { rotates: true },
    // https://airtable.com/developers/web/api/get-user-id-scopes
    userinfo: {
      url: 'https://api.airtable.com/v0/meta/whoami',
      map: { id: '/id', username: '/email', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['data.records:read', 'schema.bases:read', 'webhook:manage'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Personal access tokens. https://airtable.com/developers/web/api/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.airtable.com/v0/meta/whoami',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/email' },
    },
  },
  webhooks: {
    // https://airtable.com/developers/web/api/webhooks-overview: the MAC secret is base64, and its bytes are the key
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Airtable-Content-MAC',
      encoding: 'hex',
      prefix: 'hmac-sha256=',
      key: 'base64',
      signed: 'body',
    },
    // A notification says only where something changed.
    default_event_type: 'table_change',
    // It has no id. Two that name the same webhook and millisecond say the same.
    delivery_id: { join: [{ body: '/webhook/id' }, { body: '/timestamp' }], separator: ':' },
    resource: { body: '/base/id' },
    summary: {
      base_id: { body: '/base/id' },
      provider_webhook_id: { body: '/webhook/id' },
      notified_at: { body: '/timestamp' },
    },
    // https://airtable.com/developers/web/api/webhooks-overview: "HTTP 200 or 204 status code and an empty response body"
    answer: { status: 200 },
    types: [
      {
        name: 'table_change',
        title: 'Changes in a base',
        resource: { title: 'Base', pattern: '^app[A-Za-z0-9]{14}$', example: 'appLkNDICXNqxSDhG' },
        // https://airtable.com/developers/web/api/model/webhooks-specification: `dataTypes`
        events: ['tableData', 'tableFields', 'tableMetadata'],
      },
    ],
    registration: {
      scopes: ['webhook:manage'],
      secret: 'answer',
      // https://airtable.com/developers/web/api/create-a-webhook
      create: {
        method: 'POST',
        url: 'https://api.airtable.com/v0/bases/${resource}/webhooks',
        body: {
          notificationUrl: '${ingress_url}',
          specification: { options: { filters: { dataTypes: '${events}' } } },
        },
        id: '/id',
        secret: '/macSecretBase64',
        expires_at: { body: '/expirationTime', unit: 'iso8601' },
      },
      // https://airtable.com/developers/web/api/delete-a-webhook
      delete: {
        method: 'DELETE',
        url: 'https://api.airtable.com/v0/bases/${resource}/webhooks/${webhook.id}',
        gone: [404],
      },
      // https://airtable.com/developers/web/api/refresh-a-webhook: seven days from now; not once it has expired
      renew: {
        method: 'POST',
        url: 'https://api.airtable.com/v0/bases/${resource}/webhooks/${webhook.id}/refresh',
        gone: [404],
        expires_at: { body: '/expirationTime', unit: 'iso8601' },
      },
      renew_before_seconds: 3 * 86_400,
      // https://airtable.com/developers/web/api/list-webhooks
      list: {
        method: 'GET',
        url: 'https://api.airtable.com/v0/bases/${resource}/webhooks',
        items: '/webhooks',
        item_id: '/id',
        item_url: '/notificationUrl',
      },
    },
  },
});
