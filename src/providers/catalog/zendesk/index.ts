import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://support.zendesk.com/hc/en-us/articles/4408845965210-Using-OAuth-authentication-with-your-application */
const scopes = {
  read: 'Read everything that the user may read',
  write: 'Change everything that the user may change',
  'tickets:read': 'Read tickets',
  'tickets:write': 'Create, change and delete tickets',
  'users:read': 'Read users',
  'users:write': 'Create, change and delete users',
  'organizations:read': 'Read organizations',
  'organizations:write': 'Create, change and delete organizations',
  'hc:read': 'Read articles of the help centre',
  'hc:write': 'Create, change and delete articles of the help centre',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Create, change and delete webhooks',
};

const ACCOUNT = 'https://${config.subdomain}.zendesk.com';

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self */
const ME = `${ACCOUNT}/api/v2/users/me.json`;

const self = { id: '/user/id', username: '/user/email', name: '/user/name', email: '/user/email' };

export const zendesk = defineProvider({
  name: 'zendesk',
  display_name: 'Zendesk',
  category: 'communication',
  description: 'Tickets, users, organizations and articles of a Zendesk account',
  website_url: 'https://www.zendesk.com',
  documentation_url: 'https://developer.zendesk.com/documentation/authentication/',
  icon: 'zendesk',
  api_base_url: ACCOUNT,
  config_fields: [
    {
      name: 'subdomain',
      title: 'Subdomain of the account, without .zendesk.com',
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$',
      example: 'acme',
      required: true,
      strip: ['https://', '/', '.zendesk.com'],
    },
  ],
  oauth2: {
    // https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
    authorize: { url: `${ACCOUNT}/oauth/authorizations/new` },
    token: { url: `${ACCOUNT}/oauth/tokens`, auth: 'client_secret_post', format: 'json', repeats_scopes: true },
    refresh: { rotates: true },
    // The token that makes the call. https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/#revoke-token
    revoke: {
      url: `${ACCOUNT}/api/v2/oauth/tokens/current.json`,
      method: 'DELETE',
      auth: 'bearer',
      token_param: '',
      tokens: ['access'],
      success: [200, 204],
    },
    userinfo: { url: ME, map: self },
    scopes: { separator: ' ', default: ['read'], available: Object.keys(scopes), descriptions: scopes },
    pkce: 'S256',
  },
  // API tokens: the user is the email address with /token behind it.
  // https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token
  user_password: {
    username_title: 'Email address with /token behind it',
    password_title: 'API token',
    placement: 'basic',
    verify: { url: ME, valid: [200], invalid: [401], map: self },
  },
  webhooks: {
    // https://developer.zendesk.com/documentation/webhooks/verifying/
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Zendesk-Webhook-Signature',
      encoding: 'base64',
      key: 'utf8',
      signed: '${timestamp}${body}',
      timestamp: { header: 'X-Zendesk-Webhook-Signature-Timestamp', unit: 'iso8601' },
      tolerance_seconds: 300,
    },
    // https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types/
    event_type: { body: '/type' },
    // The body of a trigger or automation is what its author wrote.
    default_event_type: 'webhook',
    // https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/
    // An `id` in a body that somebody wrote would be that of a ticket.
    delivery_id: { header: 'X-Zendesk-Webhook-Invocation-Id' },
    resource: { body: '/subject' },
    summary: {
      subject: { body: '/subject' },
      account_id: { body: '/account_id' },
      object_id: { body: '/detail/id' },
      status: { body: '/detail/status' },
      time: { body: '/time' },
    },
    // https://support.zendesk.com/hc/en-us/articles/4408839108378
    setup: {
      url: 'https://support.zendesk.com/hc/en-us/articles/4408839108378',
      secret: 'provider',
      steps: [
        'In the Admin Center, open Apps and integrations, Actions and webhooks, Webhooks, and choose Create webhook.',
        'Choose Zendesk events and select: ${events}. Or choose Trigger or automation, and connect the webhook to one later.',
        'Enter a name and ${url} as Endpoint URL; for a trigger, POST as request method and JSON as request format. Leave authentication at None.',
        'Choose Create webhook (for a trigger, Finish setup).',
        'Open the webhook and choose Reveal secret at Signing secret.',
      ],
    },
  },
});
