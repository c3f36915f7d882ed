import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.webflow.com/data/reference/scopes */
const scopes = {
  'authorized_user:read': 'Read name and email address of the user who connected',
  'sites:read': 'Read sites and their webhooks',
  'sites:write': 'Publish sites, and make and delete webhooks',
  'cms:read': 'Read collections and items',
  'cms:write': 'Change collections and items',
  'pages:read': 'Read pages',
  'pages:write': 'Change pages',
  'forms:read': 'Read forms and what was submitted',
  'forms:write': 'Change what was submitted',
  'assets:read': 'Read assets',
  'assets:write': 'Upload and change assets',
  'custom_code:read': 'Read custom code of sites and pages',
  'custom_code:write': 'Add custom code to sites and pages',
  'ecommerce:read': 'Read products, orders and inventory',
  'ecommerce:write': 'Change products, orders and inventory',
  'site_activity:read': 'Read the activity log of a site (Enterprise only)',
};

export const webflow = defineProvider({
  name: 'webflow',
  display_name: 'Webflow',
  category: 'development',
  description: 'Forms, pages, collections and orders of Webflow sites',
  website_url: 'https://webflow.com',
  documentation_url: 'https://developers.webflow.com/data/reference/oauth-app',
  icon: 'webflow',
  // Of the smallest plans. https://developers.webflow.com/data/reference/rate-limits
  rate_limits: { requests_per_minute: 60 },
  api_base_url: 'https://api.webflow.com/v2',
  oauth2: {
    // https://developers.webflow.com/data/reference/oauth-app
    authorize: { url: 'https://webflow.com/oauth/authorize' },
    token: { url: 'https://api.webflow.com/oauth/access_token', auth: 'client_secret_post', format: 'json' },
    // Tokens do not expire by time.
    refresh: false,
    revoke: {
      url: 'https://webflow.com/oauth/revoke_authorization',
      auth: 'client_secret_post',
      format: 'json',
      token_param: 'access_token',
      tokens: ['access'],
      success: [200],
      ok: { body: '/did_revoke', equals: true },
    },
    // https://developers.webflow.com/data/reference/token/authorized-by
    userinfo: {
      url: 'https://api.webflow.com/v2/token/authorized_by',
      map: { id: '/id', username: '/email', name: '/firstName', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['authorized_user:read', 'sites:read'],
      always: ['authorized_user:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  // Tokens of one site. https://developers.webflow.com/data/reference/authentication/site-token
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.webflow.com/data/reference/token/introspect
    verify: {
      url: 'https://api.webflow.com/v2/token/introspect',
      valid: [200],
      invalid: [401],
      map: { id: '/authorization/id' },
    },
  },
  webhooks: {
    // https://developers.webflow.com/data/docs/working-with-webhooks#validating-request-signatures
    // https://github.com/webflow/js-webflow-api/blob/master/src/wrapper/WebhooksClient.ts
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-webflow-signature',
      encoding: 'hex',
      key: 'utf8',
      signed: '${timestamp}:${body}',
      timestamp: { header: 'x-webflow-timestamp', unit: 'ms' },
      tolerance_seconds: 300,
    },
    // https://developers.webflow.com/data/reference/all-events
    event_type: { body: '/triggerType' },
    resource: { body: '/payload/siteId' },
    summary: {
      site_id: { body: '/payload/siteId' },
      collection_id: { body: '/payload/collectionId' },
      item_id: { body: '/payload/id' },
      form_id: { body: '/payload/formId' },
      page_id: { body: '/payload/pageId' },
      order_id: { body: '/payload/orderId' },
      status: { body: '/payload/status' },
    },
    types: [
      {
        name: 'site',
        title: 'Site',
        resource: { title: 'id of the site', pattern: '^[0-9a-f]{24}$', example: '580e63e98c9a982ac9b8b741' },
        // https://developers.webflow.com/data/reference/webhooks/create
        events: [
          'form_submission',
          'site_publish',
          'page_created',
          'page_metadata_updated',
          'page_deleted',
          'ecomm_new_order',
          'ecomm_order_changed',
          'ecomm_inventory_changed',
          'collection_item_created',
          'collection_item_changed',
          'collection_item_deleted',
          'collection_item_published',
          'collection_item_unpublished',
          'comment_created',
        ],
      },
    ],
    // What is made in the site settings is not signed. https://developers.webflow.com/data/changelog/webhook-signatures
    setup: {
      url: 'https://developers.webflow.com/data/reference/webhooks/create',
      secret: 'provider',
      steps: [
        'In the settings of the site, open Apps & integrations, API access, and generate a token that may write sites.',
        'Send POST https://api.webflow.com/v2/sites/${resource}/webhooks with that token as bearer and this JSON: {"triggerType": "(the event)", "url": "${url}"}. The event is: ${events}; make one webhook here for each, for each has a secret of its own.',
        'Copy secretKey of the answer. (A webhook that was made with a token of an OAuth app has the client secret of the app instead.)',
      ],
    },
  },
});
