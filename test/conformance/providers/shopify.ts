import {
  ACCESS_TOKEN,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const shop = 'https://acme.myshopify.com';

/** Offline tokens that expire, asked for with `expiring`; the exchange of a code takes no `grant_type`. JSON as Shopify's own library has it. */
export const shopify: Expectation = {
  sources: [
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant',
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens',
    'https://shopify.dev/docs/apps/build/authentication-authorization/app-installation/uninstall-app-api-request',
    'https://shopify.dev/docs/api/admin-graphql/latest/queries/shop',
    'https://github.com/Shopify/shopify-app-js/blob/main/packages/apps/shopify-api/lib/auth/oauth/oauth.ts',
  ],
  config: { shop: 'acme' },
  connect: {
    way: 'code',
    scopes: ['read_products', 'write_orders'],
    authorize: {
      url: `${shop}/admin/oauth/authorize`,
      query: {
        client_id: CLIENT_ID,
        scope: 'read_products,write_orders',
        redirect_uri: redirectUri('shopify'),
        state: STATE,
      },
    },
    callback: {
      hmac: '700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf',
      host: 'YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvYWNtZQ',
      shop: 'acme.myshopify.com',
      timestamp: '1337178173',
    },
    calls: [
      {
        method: 'POST',
        url: `${shop}/admin/oauth/access_token`,
        json: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, code: CODE, expiring: '1' },
        answer: {
          status: 200,
          json: {
            access_token: ACCESS_TOKEN,
            expires_in: 3600,
            refresh_token: REFRESH_TOKEN,
            refresh_token_expires_in: 7776000,
            scope: 'write_orders,read_products',
          },
        },
      },
      {
        method: 'POST',
        url: `${shop}/admin/api/2026-07/graphql.json`,
        headers: { 'x-shopify-access-token': ACCESS_TOKEN },
        json: { query: '{ shop { id name myshopifyDomain } }' },
        answer: {
          status: 200,
          json: {
            data: { shop: { id: 'gid://shopify/Shop/548380009', name: 'Acme', myshopifyDomain: 'acme.myshopify.com' } },
          },
        },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'acme.myshopify.com',
    scopes: ['read_products', 'write_orders'],
    expires_in: 3600,
    request: { headers: { 'x-shopify-access-token': ACCESS_TOKEN } },
    api_base_url: shop,
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: `${shop}/admin/oauth/access_token`,
        json: {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
        },
        answer: {
          status: 200,
          json: {
            access_token: NEW_ACCESS_TOKEN,
            expires_in: 3600,
            refresh_token: NEW_REFRESH_TOKEN,
            refresh_token_expires_in: 7776000,
            scope: 'write_orders,read_products',
          },
        },
      },
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { 'x-shopify-access-token': NEW_ACCESS_TOKEN } },
    },
  },
  revoke: {
    calls: [
      {
        method: 'DELETE',
        url: `${shop}/admin/api_permissions/current.json`,
        headers: { 'x-shopify-access-token': NEW_ACCESS_TOKEN },
        answer: { status: 200, json: {} },
      },
    ],
  },
};
