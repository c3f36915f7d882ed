import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.gocardless.com/partners/connecting-your-users */
const scopes = {
  read_write: 'Read and change everything of the merchant',
  read_only: 'Read everything of the merchant',
};

export const gocardless = defineProvider({
  name: 'gocardless',
  display_name: 'GoCardless',
  category: 'ecommerce',
  description: 'Mandates, payments, payouts and subscriptions at GoCardless',
  website_url: 'https://gocardless.com',
  documentation_url: 'https://developer.gocardless.com/api-reference/',
  api_base_url: 'https://api.gocardless.com',
  // https://developer.gocardless.com/api-reference/
  request_headers: { 'GoCardless-Version': '2015-07-06' },
  // Partner apps. https://developer.gocardless.com/partners/connecting-your-users
  oauth2: {
    authorize: { url: 'https://connect.gocardless.com/oauth/authorize' },
    token: { url: 'https://connect.gocardless.com/oauth/access_token', auth: 'client_secret_post', format: 'form' },
    revoke: {
      url: 'https://connect.gocardless.com/oauth/revoke',
      auth: 'client_secret_post',
      format: 'form',
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // The webhooks of a partner name the organisation, too.
    userinfo: {
      from: 'token_response',
      map: { id: '/organisation_id', username: '/organisation_id', tenant: '/organisation_id' },
    },
    scopes: {
      separator: ' ',
      default: ['read_write'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.gocardless.com/creditors?limit=1',
      valid: [200],
      invalid: [401],
      map: { id: '/creditors/0/id', username: '/creditors/0/name', name: '/creditors/0/name' },
    },
  },
  webhooks: {
    // https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Webhook-Signature',
      encoding: 'hex',
      signed: 'body',
    },
    // Up to 250 events in one delivery. https://developer.gocardless.com/getting-started/staying-up-to-date-with-webhooks/
    batch: { items: '/events' },
    event_type: { join: [{ item: '/resource_type' }, { item: '/action' }] },
    delivery_id: { item: '/id' },
    resource: { item: '/links/organisation' },
    summary: {
      resource_type: { item: '/resource_type' },
      action: { item: '/action' },
      resource_id: {
        first: [
          { item: '/links/payment' },
          { item: '/links/mandate' },
          { item: '/links/payout' },
          { item: '/links/subscription' },
          { item: '/links/refund' },
          { item: '/links/billing_request' },
        ],
      },
      cause: { item: '/details/cause' },
      origin: { item: '/details/origin' },
      created_at: { item: '/created_at' },
      webhook_id: { body: '/meta/webhook_id' },
    },
    types: [{ name: 'organisation', title: 'Events of an organisation' }],
    setup: {
      url: 'https://manage.gocardless.com',
      secret: 'provider',
      steps: [
        'Open https://manage.gocardless.com (for the sandbox https://manage-sandbox.gocardless.com) and Developers, Webhook endpoints.',
        'Enter ${url} and a name, and choose Create webhook endpoint.',
        'Open the new endpoint in the list and copy its secret.',
      ],
    },
  },
});
