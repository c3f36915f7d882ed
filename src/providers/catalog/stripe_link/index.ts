import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.stripe.com/agentic-commerce/link-agent-wallet/oauth, https://github.com/stripe/link-cli, packages/cli/src/auth/scopes.ts */
const scopes = {
  'userinfo:read': 'Read name, email address and phone number of the user',
  'payment_methods.agentic': 'Ask for a payment, which the user approves each time',
};

/** https://github.com/stripe/link-cli, packages/cli/src/auth/auth-resource.ts */
const DEVICE = 'https://login.link.com/device';

export const stripeLink = defineProvider({
  name: 'stripe_link',
  display_name: 'Stripe Link',
  category: 'ecommerce',
  description: 'Payments from the Link wallet of a user, who approves each of them',
  website_url: 'https://link.com',
  documentation_url: 'https://docs.stripe.com/agentic-commerce/link-agent-wallet',
  icon: 'stripe',
  // https://github.com/stripe/link-cli, packages/sdk/src/config.ts
  api_base_url: 'https://api.link.com',
  oauth2: {
    token: { url: `${DEVICE}/token`, auth: 'none', format: 'form' },
    refresh: { rotates: true },
    revoke: {
      url: `${DEVICE}/revoke`,
      auth: 'none',
      format: 'form',
      token_param: 'token',
      // As the vendor's own client does when its user signs out.
      tokens: ['refresh'],
    },
    userinfo: {
      url: 'https://api.link.com/userinfo',
      map: { id: '/id', username: '/email', name: '/name', email: '/email' },
    },
    device: {
      url: `${DEVICE}/code`,
      auth: 'none',
      format: 'form',
      params: { connection_label: 'Interlock', client_hint: 'Interlock' },
    },
    scopes: {
      separator: ' ',
      default: Object.keys(scopes),
      always: ['userinfo:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
});
