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
});
