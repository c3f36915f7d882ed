import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developer.okta.com/docs/api/oauth2/ */
const scopes = {
  openid: 'Sign the user in',
  profile: 'Read the profile of the user',
  email: 'Read the email address of the user',
  offline_access: 'Get a refresh token',
  'okta.users.read': 'Read users',
  'okta.users.manage': 'Create, change and delete users',
  'okta.users.read.self': 'Read the user who signed in',
  'okta.groups.read': 'Read groups',
  'okta.groups.manage': 'Create, change and delete groups',
  'okta.apps.read': 'Read apps',
  'okta.apps.manage': 'Create, change and delete apps',
  'okta.logs.read': 'Read the system log',
  'okta.policies.read': 'Read policies',
  'okta.policies.manage': 'Create, change and delete policies',
  'okta.eventHooks.read': 'Read event hooks',
  'okta.eventHooks.manage': 'Create, change and delete event hooks',
  'okta.devices.read': 'Read devices',
};

const ORG = 'https://${config.domain}';

/** Only this server gives tokens for the APIs of Okta. https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/orgas */
const SERVER = `${ORG}/oauth2/v1`;

export const okta = defineProvider({
  name: 'okta',
  display_name: 'Okta',
  category: 'development',
  description: 'Users, groups, apps and the system log of an Okta organization',
  website_url: 'https://www.okta.com',
  documentation_url: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta/main/',
  icon: 'okta',
  api_base_url: ORG,
  config_fields: [
    {
      name: 'domain',
      title: 'Okta domain',
      // Domains of Okta itself: the client secret goes there. https://developer.okta.com/docs/guides/find-your-domain/main/
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.(?:okta|oktapreview|okta-emea)\\.com$',
      example: 'dev-133337.okta.com',
      required: true,
      strip: ['https://', '/'],
    },
  ],
  oauth2: {
    authorize: { url: `${SERVER}/authorize` },
    token: { url: `${SERVER}/token`, auth: 'client_secret_basic', format: 'form' },
    revoke: {
      url: `${SERVER}/revoke`,
      auth: 'client_secret_basic',
      format: 'form',
      tokens: ['refresh', 'access'],
      success: [200],
    },
    userinfo: {
      url: `${SERVER}/userinfo`,
      map: { id: '/sub', username: ['/preferred_username', '/email'], name: '/name', email: '/email' },
    },
    // The sample sends the id of the client alone. https://developer.okta.com/docs/guides/device-authorization-grant/main/
    device: { url: `${SERVER}/device/authorize`, auth: 'none', format: 'form' },
    // Scopes of the APIs are granted to a service app that signs with its key.
    // https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
    client_credentials: { auth: 'private_key_jwt' },
    // https://developer.okta.com/docs/guides/set-up-token-exchange/main/
    token_exchange: true,
    scopes: {
      separator: ' ',
      default: ['openid', 'profile', 'email', 'offline_access'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // https://developer.okta.com/docs/guides/create-an-api-token/main/
  api_key: {
    placement: { header: 'Authorization', value: 'SSWS ${api_key}' },
    verify: {
      url: `${ORG}/api/v1/users/me`,
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/profile/login', email: '/profile/email' },
    },
  },
  webhooks: {
    // https://developer.okta.com/docs/concepts/event-hooks/#http-headers: the text that the hook was made with
    signature: { scheme: 'shared_secret_header', header: 'Authorization' },
    // https://developer.okta.com/docs/concepts/event-hooks/#one-time-verification-request
    handshakes: [
      {
        method: 'GET',
        when: { header_present: ['X-Okta-Verification-Challenge'] },
        signed: false,
        value: { header: 'X-Okta-Verification-Challenge' },
        answer: { status: 200, content_type: 'application/json', body: { verification: '${value}' } },
      },
    ],
    // https://developer.okta.com/docs/concepts/event-hooks/#ongoing-event-delivery
    batch: { items: '/data/events' },
    event_type: { item: '/eventType' },
    delivery_id: { item: '/uuid' },
    resource: { item: '/actor/id' },
    summary: {
      actor_id: { item: '/actor/id' },
      actor: { item: '/actor/alternateId' },
      outcome: { item: '/outcome/result' },
      severity: { item: '/severity' },
      target_id: { item: '/target/0/id' },
      occurred_at: { item: '/published' },
    },
    answer: { status: 200 },
    types: [
      {
        name: 'organization',
        title: 'Events of an organization',
        registration: {
          scopes: ['okta.eventHooks.manage'],
          secret: 'ours',
          // https://developer.okta.com/docs/api/resources/event-hooks/; then it is verified, by the manager.
          create: {
            method: 'POST',
            url: `${ORG}/api/v1/eventHooks`,
            body: {
              name: '${webhook.name}',
              events: { type: 'EVENT_TYPE', items: '${events}' },
              channel: {
                type: 'HTTP',
                version: '1.0.0',
                config: {
                  uri: '${ingress_url}',
                  authScheme: { type: 'HEADER', key: 'Authorization', value: '${secret}' },
                },
              },
            },
            id: '/id',
          },
          delete: { method: 'DELETE', url: `${ORG}/api/v1/eventHooks/\${webhook.id}`, gone: [404] },
        },
      },
    ],
    // https://help.okta.com/en-us/Content/Topics/automation-hooks/add-event-hooks.htm
    setup: {
      url: 'https://help.okta.com/en-us/Content/Topics/automation-hooks/add-event-hooks.htm',
      secret: 'ours',
      steps: [
        'In the Admin Console, open Workflow, Event Hooks, and choose Create Event Hook.',
        'Enter a name, ${url} as URL, Authorization as authentication field and ${secret} as authentication secret.',
        'Subscribe to these events: ${events}.',
        'Save, and choose Verify.',
      ],
    },
  },
});
