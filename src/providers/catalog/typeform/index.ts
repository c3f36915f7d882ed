import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://www.typeform.com/developers/get-started/scopes/ */
const scopes = {
  offline: 'Get a refresh token',
  'accounts:read': 'Read basic information about the account',
  'forms:read': 'Read forms',
  'forms:write': 'Create, change and delete forms',
  'responses:read': 'Read responses',
  'responses:write': 'Delete responses',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Create, change and delete webhooks',
  'workspaces:read': 'Read workspaces',
  'workspaces:write': 'Create, change and delete workspaces',
};

export const typeform = defineProvider({
  name: 'typeform',
  display_name: 'Typeform',
  category: 'productivity',
  description: 'Forms and their responses in Typeform',
  website_url: 'https://www.typeform.com',
  documentation_url: 'https://www.typeform.com/developers/',
  icon: 'typeform',
  api_base_url: 'https://api.typeform.com',
  oauth2: {
    // https://www.typeform.com/developers/get-started/applications/
    authorize: { url: 'https://api.typeform.com/oauth/authorize' },
    token: { url: 'https://api.typeform.com/oauth/token', auth: 'client_secret_post', format: 'form' },
    userinfo: {
      url: 'https://api.typeform.com/me',
      map: { id: '/user_id', username: '/email', name: '/alias', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['accounts:read', 'forms:read', 'responses:read', 'webhooks:read', 'webhooks:write'],
      // "Always add the offline scope to receive a refresh token."
      always: ['offline'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  // Personal access tokens. https://www.typeform.com/developers/get-started/personal-access-token/
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // 403 may be a token that must not read the account.
    verify: {
      url: 'https://api.typeform.com/me',
      valid: [200],
      invalid: [401],
      map: { id: '/user_id', username: '/email' },
    },
  },
  webhooks: {
    // https://www.typeform.com/developers/webhooks/secure-your-webhooks/
    // https://github.com/Typeform/js-api-client/blob/main/src/verify-signature.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Typeform-Signature',
      encoding: 'base64',
      prefix: 'sha256=',
      signed: 'body',
    },
    // https://www.typeform.com/developers/webhooks/example-payload/
    event_type: { body: '/event_type' },
    delivery_id: { body: '/event_id' },
    resource: { body: '/form_response/form_id' },
    summary: {
      form_id: { body: '/form_response/form_id' },
      form_title: { body: '/form_response/definition/title' },
      response_token: { body: '/form_response/token' },
      submitted_at: { body: '/form_response/submitted_at' },
    },
    types: [
      {
        name: 'form',
        title: 'Responses to a form',
        resource: { title: 'Form', pattern: '^[A-Za-z0-9]{4,32}$', example: 'u6nXL7' },
        // https://www.typeform.com/developers/webhooks/reference/create-or-update-webhook/: `event_types`
        events: ['form_response', 'form_response_partial'],
      },
    ],
    registration: {
      scopes: ['webhooks:write'],
      secret: 'ours',
      // https://www.typeform.com/developers/webhooks/reference/create-or-update-webhook/
      // The name in the path is all that tells webhooks of a form apart; the manager sets `event_types`.
      create: {
        method: 'PUT',
        url: 'https://api.typeform.com/forms/${resource}/webhooks/${webhook.name}',
        body: {
          url: '${ingress_url}',
          secret: '${secret}',
          enabled: true,
          verify_ssl: true,
          event_types: { form_response: true },
        },
        id: '/tag',
      },
      update: {
        method: 'PUT',
        url: 'https://api.typeform.com/forms/${resource}/webhooks/${webhook.id}',
        body: {
          url: '${ingress_url}',
          secret: '${secret}',
          enabled: true,
          verify_ssl: true,
          event_types: { form_response: true },
        },
        gone: [404],
      },
      update_secret: true,
      // https://github.com/Typeform/js-api-client/blob/main/src/webhooks.ts
      delete: {
        method: 'DELETE',
        url: 'https://api.typeform.com/forms/${resource}/webhooks/${webhook.id}',
        gone: [404],
      },
      // https://www.typeform.com/developers/webhooks/reference/retrieve-webhooks/
      list: {
        method: 'GET',
        url: 'https://api.typeform.com/forms/${resource}/webhooks',
        items: '/items',
        item_id: '/tag',
        item_url: '/url',
      },
    },
    setup: {
      steps: [
        'Open the form ${resource}, choose Connect and then Webhooks.',
        'Add a webhook with the URL ${url}.',
        'Edit it, enter ${secret} as the secret and switch SSL verification on.',
        'Switch the webhook on and choose View deliveries, then Send test request.',
      ],
    },
  },
});
