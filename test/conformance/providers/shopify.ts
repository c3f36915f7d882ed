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
  type Exchange,
  type Expectation,
  type Refresh,
} from '../../support/strict-provider/expectation.js';

const shop = 'https://acme.myshopify.com';

const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

const grant = (token: string): Exchange => ({
  method: 'POST',
  url: `${shop}/admin/oauth/access_token`,
  json: { ...client, grant_type: 'client_credentials' },
  answer: { status: 200, json: { access_token: token, scope: 'write_orders,read_products', expires_in: 86399 } },
});

const headers = (token: string) => ({ headers: { 'x-shopify-access-token': token } });

const tokens = (access: string, refreshing: string) => ({
  access_token: access,
  expires_in: 3600,
  refresh_token: refreshing,
  refresh_token_expires_in: 7776000,
  scope: 'write_orders,read_products',
});

const account: Exchange = {
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
};

const refresh: Refresh = {
  calls: [
    {
      method: 'POST',
      url: `${shop}/admin/oauth/access_token`,
      json: {
        ...client,
        grant_type: 'refresh_token',
        refresh_token: REFRESH_TOKEN,
      },
      answer: {
        status: 200,
        json: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    },
  ],
  credential: {
    access_token: NEW_ACCESS_TOKEN,
    request: headers(NEW_ACCESS_TOKEN),
  },
};

const uninstall: Exchange = {
  method: 'DELETE',
  url: `${shop}/admin/api_permissions/current.json`,
  headers: { 'x-shopify-access-token': NEW_ACCESS_TOKEN },
  answer: { status: 200, json: {} },
};

/** A store of the organization that made the app. */
const ownStore: Expectation = {
  sources: [
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant',
    'https://github.com/Shopify/shopify-app-js/blob/main/packages/apps/shopify-api/lib/auth/oauth/client-credentials.ts',
  ],
  config: { shop: 'acme' },
  connect: { way: 'client-credentials', body: {}, calls: [grant(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['write_orders', 'read_products'],
    expires_in: 86399,
    request: headers(ACCESS_TOKEN),
  },
  refresh: {
    calls: [grant(NEW_ACCESS_TOKEN)],
    credential: { access_token: NEW_ACCESS_TOKEN, request: headers(NEW_ACCESS_TOKEN) },
  },
  revoke: { calls: [uninstall] },
};

/** The session token of an embedded app, for an offline token that expires. */
const embedded: Expectation = {
  sources: [
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange',
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens',
  ],
  config: { shop: 'acme' },
  connect: {
    way: 'token-exchange',
    body: {
      subject_token: 'conformance-session-token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    },
    calls: [
      {
        method: 'POST',
        url: `${shop}/admin/oauth/access_token`,
        json: {
          ...client,
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: 'conformance-session-token',
          subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
          requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
          expiring: '1',
        },
        answer: { status: 200, json: tokens(ACCESS_TOKEN, REFRESH_TOKEN) },
      },
      account,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'acme.myshopify.com',
    scopes: ['read_products', 'write_orders'],
    expires_in: 3600,
    request: headers(ACCESS_TOKEN),
  },
  refresh,
  revoke: { calls: [uninstall] },
};

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
        json: { ...client, code: CODE, expiring: '1' },
        answer: {
          status: 200,
          json: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
        },
      },
      account,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'acme.myshopify.com',
    scopes: ['read_products', 'write_orders'],
    expires_in: 3600,
    request: headers(ACCESS_TOKEN),
    api_base_url: shop,
  },
  refresh,
  revoke: { calls: [uninstall] },
  also: [ownStore, embedded],
};
