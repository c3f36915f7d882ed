import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.docusign.com/platform/auth/reference/scopes */
const scopes = {
  signature: 'Create and send envelopes, and get links for signing',
  extended: 'Get a refresh token that lives on with each use',
  impersonation: 'Act for the user without the user (JWT)',
  'click.manage': 'Manage elastic templates of Click',
  'click.send': 'Send elastic templates of Click',
};

/** https://developers.docusign.com/platform/auth/reference */
const SERVER = 'https://${config.auth_host}/oauth';

export const docusign = defineProvider({
  name: 'docusign',
  display_name: 'Docusign',
  category: 'productivity',
  description: 'Envelopes, templates and signatures of a Docusign account',
  website_url: 'https://www.docusign.com',
  documentation_url: 'https://developers.docusign.com/platform/auth/',
  api_base_url: 'https://${config.base_host}/restapi/v2.1/accounts/${config.account_id}',
  config_fields: [
    {
      name: 'auth_host',
      title: 'Environment',
      description: 'account.docusign.com: production; account-d.docusign.com: development',
      enum: ['account.docusign.com', 'account-d.docusign.com'],
      default: 'account.docusign.com',
      example: 'account.docusign.com',
    },
    {
      name: 'base_host',
      title: 'Host of the account',
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.docusign\\.(?:net|com)$',
      example: 'na4.docusign.net',
      strip: ['https://', '/'],
      from: { userinfo: '/accounts/0/base_uri' },
    },
    {
      name: 'account_id',
      title: 'API account ID',
      pattern: '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
      example: 'fe0b61a3-3b9b-4cfe-b0b1-2c1d3e4f5a6b',
      from: { userinfo: '/accounts/0/account_id' },
    },
  ],
  oauth2: {
    authorize: { url: `${SERVER}/auth` },
    token: { url: `${SERVER}/token`, auth: 'client_secret_basic', format: 'form' },
    refresh: { rotates: true },
    // https://developers.docusign.com/platform/auth/reference/user-info
    userinfo: {
      url: `${SERVER}/userinfo`,
      map: { id: '/sub', username: '/email', name: '/name', email: '/email' },
    },
    // The user must have given consent to the app before. https://developers.docusign.com/platform/auth/jwt-get-token
    jwt_bearer: {
      auth: 'none',
      omit: ['client_id'],
      key: { issuer: '/integration_key', private_key: '/private_key', subject: '/user_id' },
      audience: '${config.auth_host}',
      algorithm: 'RS256',
      scope_claim: 'scope',
      lifetime_seconds: 3600,
    },
    scopes: {
      separator: ' ',
      default: ['signature'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://developers.docusign.com/platform/auth/confidential-authcode-get-token
    pkce: 'S256',
  },
  webhooks: {
    // One header for each HMAC key of the account. https://developers.docusign.com/platform/webhooks/connect/validate
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-DocuSign-Signature-1',
      also_headers: ['X-DocuSign-Signature-2', 'X-DocuSign-Signature-3', 'X-DocuSign-Signature-4'],
      encoding: 'base64',
      key: 'utf8',
      signed: 'body',
    },
    // JSON SIM. https://developers.docusign.com/platform/webhooks/connect/json-sim-event-model
    event_type: { body: '/event' },
    // No id is given, and `retryCount` makes the body of another attempt another one.
    delivery_id: {
      join: [
        { body: '/event' },
        { body: '/data/envelopeId' },
        { body: '/data/recipientId' },
        { body: '/generatedDateTime' },
      ],
      separator: ':',
    },
    resource: { body: '/data/envelopeId' },
    summary: {
      envelope_id: { body: '/data/envelopeId' },
      account_id: { body: '/data/accountId' },
      recipient_id: { body: '/data/recipientId' },
      configuration_id: { body: '/configurationId' },
      status: { body: '/data/envelopeSummary/status' },
      occurred_at: { body: '/generatedDateTime' },
    },
    answer: { status: 200 },
    types: [{ name: 'account', title: 'Envelopes of an account' }],
    setup: {
      url: 'https://admin.docusign.com/connect',
      secret: 'provider',
      // https://developers.docusign.com/platform/webhooks/connect/create-configuration-trigger-event
      steps: [
        'In Docusign Admin, open Integrations, Connect, then Connect Keys, add a secret key and copy it; it is shown once.',
        'Open Configurations, choose Add Configuration, Custom, and enter ${url} as URL to publish.',
        'Choose the data format REST v2.1 with Send Individual Messages, and switch on Include HMAC Signature.',
        'Select these events: ${events}. Leave documents out of the message, and save.',
      ],
    },
  },
});
