import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.xero.com/documentation/guides/oauth2/scopes/ */
const scopes = {
  offline_access: 'Get a refresh token',
  openid: 'Sign the user in',
  profile: 'Read the name of the user',
  email: 'Read the email address of the user',
  'accounting.transactions': 'Read and change invoices, payments and bank transactions',
  'accounting.transactions.read': 'Read invoices, payments and bank transactions',
  'accounting.contacts': 'Read and change contacts',
  'accounting.contacts.read': 'Read contacts',
  'accounting.settings': 'Read and change the settings of the organisation',
  'accounting.settings.read': 'Read the settings of the organisation',
  'accounting.reports.read': 'Read reports',
  'accounting.journals.read': 'Read journals',
  'accounting.attachments': 'Read and change attachments',
  'accounting.attachments.read': 'Read attachments',
  assets: 'Read and change fixed assets',
  'assets.read': 'Read fixed assets',
  files: 'Read and change files',
  'files.read': 'Read files',
  projects: 'Read and change projects',
  'projects.read': 'Read projects',
};

const IDENTITY = 'https://identity.xero.com/connect';

export const xero = defineProvider({
  name: 'xero',
  display_name: 'Xero',
  category: 'ecommerce',
  description: 'Contacts, invoices, credit notes and subscriptions in Xero',
  website_url: 'https://www.xero.com',
  documentation_url: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
  icon: 'xero',
  // For each app and organisation. https://developer.xero.com/faq/limits
  rate_limits: { requests_per_minute: 60, requests_per_day: 5000 },
  api_base_url: 'https://api.xero.com',
  request_headers: { Accept: 'application/json', 'xero-tenant-id': '${config.tenant_id}' },
  config_fields: [
    {
      name: 'tenant_id',
      title: 'Organisation',
      pattern: '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
      example: '45e4708e-d862-4111-ab3a-dd8cd03913e1',
      from: { url: 'https://api.xero.com/connections', pointer: '/0/tenantId' },
    },
  ],
  oauth2: {
    // https://developer.xero.com/documentation/guides/oauth2/auth-flow/
    authorize: { url: 'https://login.xero.com/identity/connect/authorize' },
    token: { url: `${IDENTITY}/token`, auth: 'client_secret_basic', format: 'form' },
    // An access token lives half an hour; each refresh brings another refresh token.
    refresh: { rotates: true },
    revoke: {
      url: `${IDENTITY}/revocation`,
      auth: 'client_secret_basic',
      format: 'form',
      tokens: ['refresh'],
      success: [200],
    },
    // Members of the ID token: https://github.com/XeroAPI/xero-node, XeroIdToken
    userinfo: {
      from: 'id_token',
      map: { id: '/xero_userid', username: ['/preferred_username', '/email'], name: '/name', email: '/email' },
    },
    // Custom connections, for one organisation. https://developer.xero.com/documentation/guides/oauth2/custom-connections/
    client_credentials: true,
    scopes: {
      separator: ' ',
      default: [
        'openid',
        'profile',
        'email',
        'offline_access',
        'accounting.transactions.read',
        'accounting.contacts.read',
      ],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'none',
  },
  webhooks: {
    // https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'x-xero-signature',
      encoding: 'base64',
      signed: 'body',
    },
    // Intent to receive: several such requests, of which the wrongly signed ones must get 401. Real sequences begin at 1.
    // https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
    // https://github.com/XeroAPI/Xero-OpenAPI/blob/master/xero-webhooks.yaml
    handshakes: [
      {
        method: 'POST',
        when: { body: { '/firstEventSequence': 0, '/lastEventSequence': 0 } },
        signed: true,
        answer: { status: 200 },
      },
    ],
    // https://github.com/XeroAPI/Xero-OpenAPI/blob/master/xero-webhooks.yaml
    batch: { items: '/events' },
    event_type: { join: [{ item: '/eventCategory' }, { item: '/eventType' }] },
    // An event has no id, but all of these.
    delivery_id: {
      join: [{ item: '/eventCategory' }, { item: '/eventType' }, { item: '/resourceId' }, { item: '/eventDateUtc' }],
      separator: ':',
    },
    resource: { item: '/resourceId' },
    summary: {
      category: { item: '/eventCategory' },
      resource_id: { item: '/resourceId' },
      resource_url: { item: '/resourceUrl' },
      tenant_id: { item: '/tenantId' },
      tenant_type: { item: '/tenantType' },
      occurred_at: { item: '/eventDateUtc' },
    },
    // "There is no body in the response": https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
    // "There is no body in the response", whatever its status.
    // https://developer.xero.com/documentation/webhooks/configuring-your-server
    refuse_without_body: true,
    answer: { status: 200 },
    types: [{ name: 'app', title: 'Events of all organisations that are connected to an app' }],
    setup: {
      url: 'https://developer.xero.com/app/manage',
      secret: 'provider',
      // https://developer.xero.com/documentation/guides/webhooks/creating-webhooks/
      steps: [
        'Open https://developer.xero.com/app/manage, choose the app and Webhooks.',
        'Choose the categories to be told of (${events}), enter the delivery URL ${url} and choose Save.',
        'Copy the Webhooks key and enter it here as the secret of this webhook first: the next step proves that it is known.',
        'Choose Send ‘Intent to receive’. The status must become OK.',
      ],
    },
  },
});
