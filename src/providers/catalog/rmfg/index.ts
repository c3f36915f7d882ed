import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/integrations/oauth/rmfg.py */
const scopes = {
  designs: 'Upload designs and read them',
  dfm: 'Check designs for manufacturing',
  quotes: 'Ask for quotes',
  carts: 'Fill carts',
  orders: 'Read orders',
  webhooks: 'Register webhooks',
  payments: 'Pay for carts',
};

export const rmfg = defineProvider({
  name: 'rmfg',
  display_name: 'RMFG',
  category: 'ecommerce',
  description: 'Checks, quotes and orders of sheet metal and tube parts at RMFG',
  website_url: 'https://www.rmfg.com',
  documentation_url: 'https://www.rmfg.com/docs/api',
  api_base_url: 'https://api.rmfg.com/v1',
  oauth2: {
    // A public client: the vendor gives everybody the id `rmfg-agent`, and no secret.
    device: {
      url: 'https://api.rmfg.com/v1/oauth/device/code',
      auth: 'none',
      format: 'form',
      token: { url: 'https://api.rmfg.com/v1/oauth/token', auth: 'none', format: 'form' },
    },
    token: { url: 'https://api.rmfg.com/v1/oauth/token', auth: 'none', format: 'form' },
    // A refresh token that is used twice ends the whole connection.
    refresh: { rotates: true },
    revoke: {
      url: 'https://api.rmfg.com/v1/oauth/revoke',
      auth: 'none',
      token_param: 'token',
      tokens: ['refresh'],
      whole_grant: true,
      success: [200],
    },
    userinfo: { url: 'https://api.rmfg.com/v1/account', map: { id: '/email', username: '/email', email: '/email' } },
    scopes: {
      separator: ' ',
      default: ['designs', 'dfm', 'quotes', 'carts', 'orders'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  // https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/blocks/rmfg/_config.py
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: {
      url: 'https://api.rmfg.com/v1/account',
      valid: [200],
      invalid: [401],
      map: { id: '/email', username: '/email', email: '/email' },
    },
  },
  webhooks: {
    // https://github.com/Significant-Gravitas/AutoGPT/tree/master/autogpt_platform/backend/backend/blocks/rmfg
    // The time is signed, too. Whether it counts seconds or is a date is not known, so it is not compared with the clock.
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-RMFG-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      key: 'utf8',
      signed: '${header.X-RMFG-Timestamp}.${body}',
    },
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { body: '/data/id' },
    summary: {
      object: { body: '/data/object' },
      object_id: { body: '/data/id' },
      status: { body: '/data/status' },
      created_at: { body: '/created_at' },
    },
    types: [
      {
        name: 'account',
        title: 'Designs, quotes, carts and orders of an account',
        events: [
          'design.ready',
          'design.failed',
          'dfm_report.production_files.ready',
          'dfm_report.production_files.failed',
          'quote.ready',
          'quote.failed',
          'cart.checked_out',
          'order.status_changed',
        ],
        registration: {
          scopes: ['webhooks'],
          secret: 'answer',
          create: {
            method: 'POST',
            url: 'https://api.rmfg.com/v1/webhook-endpoints',
            body: { url: '${ingress_url}', events: '${events}', description: '${webhook.name}' },
            id: '/id',
            secret: '/secret',
          },
          delete: { method: 'DELETE', url: 'https://api.rmfg.com/v1/webhook-endpoints/${webhook.id}', gone: [404] },
        },
      },
    ],
  },
});
