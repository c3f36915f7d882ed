import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://shopify.dev/docs/api/usage/access-scopes */
const scopes = {
  read_products: 'Read products, variants and collections',
  write_products: 'Change products, variants and collections',
  read_orders: 'Read the orders of the last 60 days',
  write_orders: 'Change orders',
  read_customers: 'Read customers',
  write_customers: 'Change customers',
  read_inventory: 'Read inventory levels and items',
  write_inventory: 'Change inventory levels and items',
  read_fulfillments: 'Read fulfillment services',
  write_fulfillments: 'Change fulfillment services',
  read_draft_orders: 'Read draft orders',
  write_draft_orders: 'Change draft orders',
};

/** https://shopify.dev/docs/api/usage/versioning: each version is served for a year */
const GRAPHQL_URL = 'https://${config.shop}.myshopify.com/admin/api/2026-07/graphql.json';

/** The Admin API takes the token in a header of its own: https://shopify.dev/docs/api/admin-graphql#authentication */
const graphql = {
  method: 'POST',
  url: GRAPHQL_URL,
  auth: 'none',
  headers: { 'X-Shopify-Access-Token': '${access_token}' },
} as const;

const hmac = { scheme: 'hmac', algorithm: 'sha256', encoding: 'base64', signed: 'body' } as const;

export const shopify = defineProvider({
  name: 'shopify',
  display_name: 'Shopify',
  category: 'ecommerce',
  description: 'Products, orders and customers of a Shopify store',
  website_url: 'https://www.shopify.com',
  documentation_url: 'https://shopify.dev/docs/apps/build/authentication-authorization',
  icon: 'shopify',
  api_base_url: 'https://${config.shop}.myshopify.com',
  config_fields: [
    {
      name: 'shop',
      title: 'Name of the store, without .myshopify.com',
      // https://github.com/Shopify/shopify-app-js, lib/utils/shop-validator.ts
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$',
      example: 'example-store',
      required: true,
      strip: ['https://', 'http://', '/', '.myshopify.com'],
    },
  ],
  oauth2: {
    // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant
    authorize: { url: 'https://${config.shop}.myshopify.com/admin/oauth/authorize', omit: ['response_type'] },
    token: {
      url: 'https://${config.shop}.myshopify.com/admin/oauth/access_token',
      auth: 'client_secret_post',
      format: 'json',
      // Tokens that never expire are not accepted of new apps any more.
      // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
      params: { expiring: '1' },
      omit: ['grant_type', 'redirect_uri'],
    },
    refresh: { rotates: true, params: {}, omit: [] },
    // An app that removes itself; that ends the tokens of all who use it in that store.
    revoke: {
      url: 'https://${config.shop}.myshopify.com/admin/api_permissions/current.json',
      method: 'DELETE',
      auth: 'none',
      headers: { 'X-Shopify-Access-Token': '${token}' },
      omit: ['client_id'],
      token_param: '',
      tokens: ['access'],
      whole_grant: true,
      success: [200],
    },
    // A token acts for the app in a store. https://shopify.dev/docs/api/admin-graphql/latest/objects/Shop
    userinfo: {
      url: GRAPHQL_URL,
      method: 'POST',
      body: { query: '{ shop { id name myshopifyDomain } }' },
      map: {
        id: '/data/shop/id',
        username: '/data/shop/myshopifyDomain',
        name: '/data/shop/name',
        tenant: '/data/shop/myshopifyDomain',
      },
    },
    // For stores of the app's own organization.
    // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant
    client_credentials: { params: {}, omit: [] },
    // The session token of an embedded app.
    // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
    token_exchange: {
      omit: [],
      params: {
        requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
        expiring: '1',
      },
    },
    scopes: {
      separator: ',',
      default: ['read_products', 'read_orders'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
    // https://shopify.dev/docs/api/admin-graphql#authentication
    placement: { header: 'X-Shopify-Access-Token', value: '${access_token}' },
  },
  // Admin API tokens of custom apps. https://shopify.dev/docs/api/admin-graphql#authentication
  api_key: {
    placement: { header: 'X-Shopify-Access-Token' },
    verify: {
      method: 'POST',
      url: GRAPHQL_URL,
      body: { query: '{ shop { id name myshopifyDomain } }' },
      valid: [200],
      invalid: [401],
      map: { id: '/data/shop/id', username: '/data/shop/myshopifyDomain', tenant: '/data/shop/myshopifyDomain' },
    },
  },
  webhooks: {
    // https://shopify.dev/docs/apps/build/webhooks/verify-deliveries: the client secret of the app over the raw body
    // https://shopify.dev/docs/apps/build/events/verify-deliveries: the newer Events, with headers of their own
    signature: [
      { ...hmac, header: 'X-Shopify-Hmac-Sha256' },
      { ...hmac, header: 'Shopify-Hmac-Sha256' },
    ],
    event_type: { first: [{ header: 'X-Shopify-Topic' }, { header: 'Shopify-Topic' }] },
    // Not X-Shopify-Event-Id: deliveries of several topics share it, where one action of a merchant caused them.
    delivery_id: { first: [{ header: 'X-Shopify-Webhook-Id' }, { header: 'Shopify-Webhook-Id' }] },
    resource: { first: [{ header: 'X-Shopify-Shop-Domain' }, { header: 'Shopify-Shop-Domain' }] },
    summary: {
      shop: { first: [{ header: 'X-Shopify-Shop-Domain' }, { header: 'Shopify-Shop-Domain' }] },
      event_id: { header: 'X-Shopify-Event-Id' },
      triggered_at: { first: [{ header: 'X-Shopify-Triggered-At' }, { header: 'Shopify-Triggered-At' }] },
      object_id: { body: '/id' },
      name: { body: '/name' },
      title: { body: '/title' },
      financial_status: { body: '/financial_status' },
    },
    // https://shopify.dev/docs/api/admin-graphql/latest/enums/WebhookSubscriptionTopic, as X-Shopify-Topic writes them
    types: [{ name: 'shop', title: 'Topics of a store' }],
    registration: {
      credential_types: ['oauth'],
      secret: 'app',
      // One subscription per topic: the manager makes them all, and finds them again by their URL.
      // https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/webhookSubscriptionCreate
      create: {
        ...graphql,
        body: {
          query:
            'mutation ($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) { result: webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) { webhookSubscription { id } userErrors { field message } } }',
          // One of them in each call.
          variables: { topic: '${events}', webhookSubscription: { uri: '${ingress_url}', format: 'JSON' } },
        },
        id: '/data/result/webhookSubscription/id',
        ok: { body: '/data/result/userErrors', equals: [] },
      },
      // Sets the topics: what is missing is made, what is too many is deleted.
      update: {
        ...graphql,
        body: {
          query:
            'mutation ($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) { result: webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) { webhookSubscription { id } userErrors { field message } } }',
        },
        ok: { body: '/data/result/userErrors', equals: [] },
      },
      // https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/webhookSubscriptionDelete
      delete: {
        ...graphql,
        body: {
          query:
            'mutation ($id: ID!) { result: webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } } }',
        },
        ok: { body: '/data/result/userErrors', equals: [] },
      },
      // https://shopify.dev/docs/api/admin-graphql/2026-07/queries/webhookSubscriptions
      list: {
        ...graphql,
        body: {
          query:
            'query ($after: String) { result: webhookSubscriptions(first: 250, after: $after) { edges { node { id topic uri } } pageInfo { endCursor hasNextPage } } }',
        },
        items: '/data/result/edges',
        item_id: '/node/id',
        item_url: '/node/uri',
      },
      single: true,
    },
    setup: {
      url: 'https://admin.shopify.com/settings/notifications/webhooks',
      secret: 'provider',
      steps: [
        'Open Settings, Notifications and then Webhooks in the admin of the store.',
        'Choose Create webhook, an event (${events}), the format JSON, and enter ${url}. Repeat it for each event.',
        'The page shows the key that all of its webhooks are signed with.',
      ],
    },
    // A compliance topic names the store in its body: https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
    app: { owner: '/shop_domain' },
  },
});
