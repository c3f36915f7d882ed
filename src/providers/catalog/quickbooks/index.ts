import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.intuit.com/app/developer/qbo/docs/learn/scopes, https://github.com/intuit/oauth-jsclient, OAuthClient.scopes */
const scopes = {
  openid: 'Sign the user in',
  profile: 'Read the name of the user',
  email: 'Read the email address of the user',
  phone: 'Read the phone number of the user',
  address: 'Read the address of the user',
  'com.intuit.quickbooks.accounting': 'Read and change the books of a company',
  'com.intuit.quickbooks.payment': 'Charge cards and bank accounts for a company',
};

export const quickbooks = defineProvider({
  name: 'quickbooks',
  display_name: 'QuickBooks Online',
  category: 'ecommerce',
  description: 'Customers, invoices, payments and accounts of a company in QuickBooks Online',
  website_url: 'https://quickbooks.intuit.com',
  documentation_url:
    'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
  icon: 'quickbooks',
  verified: true,
  // https://github.com/intuit/oauth-jsclient, OAuthClient.environment; a company is a part of every path
  api_base_url: 'https://quickbooks.api.intuit.com/v3/company/${config.realm_id}',
  // Answers are XML otherwise.
  request_headers: { Accept: 'application/json' },
  config_fields: [
    {
      name: 'realm_id',
      title: 'Company',
      pattern: '^[0-9]{1,24}$',
      example: '123145812345678',
      // https://github.com/intuit/oauth-pythonclient/pull/29
      from: { callback: 'realmId' },
    },
  ],
  // https://developer.intuit.com/.well-known/openid-sandbox-configuration, https://github.com/intuit/oauth-jsclient
  oauth2: {
    authorize: { url: 'https://appcenter.intuit.com/connect/oauth2' },
    token: {
      url: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
      auth: 'client_secret_basic',
      format: 'form',
    },
    // The answer holds the refresh token to use from now on.
    refresh: { rotates: true },
    revoke: {
      url: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      token_param: 'token',
      tokens: ['refresh'],
      whole_grant: true,
      success: [200],
    },
    userinfo: {
      url: 'https://accounts.platform.intuit.com/v1/openid_connect/userinfo',
      map: { id: '/sub', username: '/email', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['com.intuit.quickbooks.accounting'],
      always: ['openid', 'profile', 'email'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  webhooks: {
    // https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'intuit-signature',
      encoding: 'base64',
      key: 'utf8',
      signed: 'body',
    },
    // CloudEvents, since May 2026. https://blogs.a.intuit.com/2025/11/12/upcoming-change-to-webhooks-payload-structure
    batch: { items: '' },
    event_type: { item: '/type' },
    delivery_id: { item: '/id' },
    resource: { item: '/intuitaccountid' },
    summary: {
      realm_id: { item: '/intuitaccountid' },
      entity_id: { item: '/intuitentityid' },
      occurred_at: { item: '/time' },
    },
    answer: { status: 200 },
    types: [{ name: 'app', title: 'Changes in all companies that are connected to an app' }],
    setup: {
      url: 'https://developer.intuit.com/app/developer/dashboard',
      secret: 'provider',
      steps: [
        'Open https://developer.intuit.com/app/developer/dashboard, choose the app, and Webhooks.',
        'Enter ${url} as endpoint URL and select what to be told of: ${events}.',
        'Choose the CloudEvents format if there is a choice, save, and copy the verifier token.',
      ],
    },
    app: {},
  },
});
