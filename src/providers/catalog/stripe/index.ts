import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://docs.stripe.com/connect/oauth-reference */
const scopes = {
  read_only: 'Read the connected account',
  read_write: 'Read and change the connected account, and charge through it',
};

export const stripe = defineProvider({
  name: 'stripe',
  display_name: 'Stripe',
  category: 'ecommerce',
  description: 'Payments, customers, subscriptions and payouts of a Stripe account',
  website_url: 'https://stripe.com',
  documentation_url: 'https://docs.stripe.com/api',
  icon: 'stripe',
  verified: true,
  api_base_url: 'https://api.stripe.com',
  config_fields: [
    {
      name: 'account_id',
      title: 'Connected account',
      pattern: '^acct_[A-Za-z0-9]{1,64}$',
      example: 'acct_1EXAMPLE000000',
      from: { token_response: '/stripe_user_id' },
    },
  ],
  // Connect: a platform acts for the accounts of others. The client secret is the secret key of the platform.
  // https://docs.stripe.com/connect/oauth-standard-accounts, https://docs.stripe.com/connect/oauth-reference
  oauth2: {
    authorize: { url: 'https://connect.stripe.com/oauth/authorize' },
    token: {
      url: 'https://connect.stripe.com/oauth/token',
      auth: 'none',
      format: 'form',
      headers: { Authorization: 'Bearer ${client_secret}' },
      omit: ['client_id', 'redirect_uri'],
    },
    // It names the account, not the token, and ends every token of the platform for it.
    revoke: {
      url: 'https://connect.stripe.com/oauth/deauthorize',
      auth: 'none',
      format: 'form',
      headers: { Authorization: 'Bearer ${client_secret}' },
      params: { stripe_user_id: '${config.account_id}' },
      token_param: '',
      tokens: ['access'],
      whole_grant: true,
      success: [200],
    },
    // https://docs.stripe.com/api/accounts/retrieve
    userinfo: {
      url: 'https://api.stripe.com/v1/account',
      map: { id: '/id', username: '/settings/dashboard/display_name', email: '/email', tenant: '/id' },
    },
    scopes: { separator: ' ', default: ['read_write'], available: Object.keys(scopes), descriptions: scopes },
    pkce: 'none',
  },
  // Secret and restricted keys. https://docs.stripe.com/api/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.stripe.com/api/accounts/retrieve; a restricted key may lack the permission, which is 403.
    verify: {
      url: 'https://api.stripe.com/v1/account',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/settings/dashboard/display_name', email: '/email' },
    },
  },
  webhooks: {
    // The whole secret, `whsec_` included, is the key. https://docs.stripe.com/webhooks#verify-manually
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Stripe-Signature',
      pairs: { names: ['v1'] },
      encoding: 'hex',
      key: 'utf8',
      signed: '${timestamp}.${body}',
      timestamp: { pair: 't', unit: 's' },
      tolerance_seconds: 300,
    },
    // https://docs.stripe.com/api/events/object, and thin events: https://docs.stripe.com/api/v2/core/events
    event_type: { body: '/type' },
    delivery_id: { body: '/id' },
    resource: { first: [{ body: '/account' }, { body: '/context' }] },
    summary: {
      object: { first: [{ body: '/data/object/object' }, { body: '/related_object/type' }] },
      object_id: { first: [{ body: '/data/object/id' }, { body: '/related_object/id' }] },
      customer: { body: '/data/object/customer' },
      status: { body: '/data/object/status' },
      livemode: { body: '/livemode' },
    },
    types: [
      {
        name: 'account',
        title: 'Events of an account',
        // https://docs.stripe.com/api/webhook_endpoints; `*` asks for every event
        registration: {
          credential_types: ['api_key'],
          secret: 'answer',
          create: {
            method: 'POST',
            url: 'https://api.stripe.com/v1/webhook_endpoints',
            format: 'form',
            body: { url: '${ingress_url}', enabled_events: '${events}', description: '${webhook.name}' },
            success: [200],
            id: '/id',
            secret: '/secret',
          },
          update: {
            method: 'POST',
            url: 'https://api.stripe.com/v1/webhook_endpoints/${webhook.id}',
            format: 'form',
            body: { enabled_events: '${events}' },
            success: [200],
            gone: [404],
          },
          delete: {
            method: 'DELETE',
            url: 'https://api.stripe.com/v1/webhook_endpoints/${webhook.id}',
            success: [200],
            gone: [404],
          },
          list: {
            method: 'GET',
            url: 'https://api.stripe.com/v1/webhook_endpoints?limit=100',
            success: [200],
            items: '/data',
            item_id: '/id',
            item_url: '/url',
          },
        },
      },
    ],
    // https://docs.stripe.com/webhooks#add-a-webhook-endpoint
    setup: {
      url: 'https://dashboard.stripe.com/webhooks',
      secret: 'provider',
      steps: [
        'Open https://dashboard.stripe.com/webhooks and choose Add destination (for a sandbox, switch to it first).',
        'Choose Your account, or Connected accounts, and select these events: ${events}.',
        'Choose Webhook endpoint and enter ${url} as Endpoint URL, then Create destination.',
        'Open the new endpoint and reveal its Signing secret, which begins with whsec_.',
      ],
    },
  },
});
