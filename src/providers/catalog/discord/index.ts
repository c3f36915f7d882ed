import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type {
  RegistrationCall,
  RegistrationDefinition,
} from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** Calls without this shape are blocked. https://docs.discord.com/developers/reference#user-agent */
const userAgent = { 'User-Agent': 'DiscordBot (https://interlock.example, 0.1.0)' };

/** https://docs.discord.com/developers/topics/oauth2#shared-resources-oauth2-scopes */
const scopes = {
  identify: 'Read the account without its email address',
  email: 'Read the email address of the account',
  connections: 'List linked third-party accounts',
  guilds: 'List the servers that the user is in',
  'guilds.join': 'Add the user to a server',
  'guilds.members.read': 'Read the membership of the user in a server',
  'gdm.join': 'Add the user to a group direct message',
  bot: 'Add the bot of the app to a server that the user selects',
  'applications.commands': 'Add commands of the app to a server',
  'applications.commands.update': 'Update commands of the app (client credentials only)',
  'applications.commands.permissions.update': 'Update permissions of commands of the app in a server of the user',
  'applications.entitlements': 'Read entitlements of the applications of the user',
  'applications.builds.read': 'Read build data of the applications of the user',
  'applications.store.update': 'Read and update store data of the applications of the user',
  'role_connections.write': 'Update the connection and metadata of the user for the app',
  'webhook.incoming': 'Make a webhook, which the token answer carries',
};

/** https://docs.discord.com/developers/events/webhook-events#event-types */
const events = [
  'APPLICATION_AUTHORIZED',
  'APPLICATION_DEAUTHORIZED',
  'ENTITLEMENT_CREATE',
  'ENTITLEMENT_UPDATE',
  'ENTITLEMENT_DELETE',
  'LOBBY_MESSAGE_CREATE',
  'LOBBY_MESSAGE_UPDATE',
  'LOBBY_MESSAGE_DELETE',
  'GAME_DIRECT_MESSAGE_CREATE',
  'GAME_DIRECT_MESSAGE_UPDATE',
  'GAME_DIRECT_MESSAGE_DELETE',
];

/** https://docs.discord.com/developers/resources/application#edit-current-application */
const edit = {
  method: 'PATCH',
  url: 'https://discord.com/api/v10/applications/@me',
  success: [200],
} satisfies RegistrationCall;

/** An application has one URL of each kind, and one public key, with which it proves the URL while it is being set. */
const application = {
  credential_types: ['api_key'],
  secret: 'app',
  single: true,
} satisfies Partial<RegistrationDefinition>;

export const discord = defineProvider({
  name: 'discord',
  display_name: 'Discord',
  category: 'social_media',
  description: 'Servers, members, messages and user profiles on Discord, also through a bot',
  website_url: 'https://discord.com',
  documentation_url: 'https://docs.discord.com/developers/topics/oauth2',
  icon: 'discord',
  verified: true,
  // https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
  rate_limits: { requests_per_second: 50 },
  // https://docs.discord.com/developers/reference#api-versioning
  api_base_url: 'https://discord.com/api/v10',
  request_headers: userAgent,
  oauth2: {
    // https://docs.discord.com/developers/topics/oauth2#shared-resources-oauth2-urls
    authorize: { url: 'https://discord.com/oauth2/authorize' },
    // JSON bodies are refused. https://docs.discord.com/developers/topics/oauth2#authorization-code-grant
    token: {
      url: 'https://discord.com/api/oauth2/token',
      auth: 'client_secret_basic',
      format: 'form',
      headers: userAgent,
    },
    // Revoking any token ends all tokens of that authorization.
    // https://docs.discord.com/developers/topics/oauth2#authorization-code-grant
    revoke: {
      url: 'https://discord.com/api/oauth2/token/revoke',
      auth: 'client_secret_basic',
      format: 'form',
      headers: userAgent,
      tokens: ['refresh', 'access'],
      whole_grant: true,
    },
    // https://docs.discord.com/developers/resources/user#get-current-user
    userinfo: {
      url: 'https://discord.com/api/v10/users/@me',
      map: { id: '/id', username: '/username', name: '/global_name', email: '/email' },
    },
    // A token of the owner of the app. https://docs.discord.com/developers/topics/oauth2#client-credentials-grant
    client_credentials: true,
    scopes: {
      separator: ' ',
      default: ['identify'],
      always: ['identify'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://discord.com/.well-known/oauth-authorization-server
    pkce: 'S256',
  },
  // https://docs.discord.com/developers/reference#authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bot ${api_key}' },
    verify: {
      url: 'https://discord.com/api/v10/users/@me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/username' },
    },
  },
  webhooks: {
    // https://docs.discord.com/developers/interactions/overview#validating-security-request-headers
    // The time is signed, but Discord names no limit; this one is ours.
    signature: {
      scheme: 'ed25519',
      header: 'X-Signature-Ed25519',
      encoding: 'hex',
      key: 'hex',
      signed: '${timestamp}${body}',
      timestamp: { header: 'X-Signature-Timestamp', unit: 's' },
      tolerance_seconds: 300,
    },
    // https://docs.discord.com/developers/events/webhook-events#event-body-object; interactions have a number there
    event_type: { body: '/event/type' },
    default_event_type: 'interaction',
    // Interactions have an id. Events have none: type, time and subject tell one from another, and a retry keeps them.
    delivery_id: {
      join: [
        { body: '/id' },
        { body: '/event/type' },
        { body: '/event/timestamp' },
        { body: '/event/data/id' },
        { body: '/event/data/user/id' },
      ],
      separator: ':',
    },
    resource: { body: '/application_id' },
    summary: {
      user_id: {
        first: [
          { body: '/event/data/user/id' },
          { body: '/event/data/author/id' },
          { body: '/event/data/user_id' },
          { body: '/member/user/id' },
          { body: '/user/id' },
        ],
      },
      guild_id: { first: [{ body: '/event/data/guild/id' }, { body: '/guild_id' }] },
      object_id: { body: '/event/data/id' },
      command: { body: '/data/name' },
      custom_id: { body: '/data/custom_id' },
    },
    handshakes: [
      // https://docs.discord.com/developers/events/webhook-events#acknowledging-ping-requests
      {
        method: 'POST',
        when: { body: { '/type': 0 } },
        signed: true,
        answer: { status: 204, content_type: 'application/json' },
      },
      // Events have type 1, too, but no token. https://docs.discord.com/developers/interactions/overview#acknowledging-ping-requests
      {
        method: 'POST',
        when: { body: { '/type': 1 }, body_present: ['/token'] },
        signed: true,
        answer: { status: 200, content_type: 'application/json', body: { type: 1 } },
      },
    ],
    // https://docs.discord.com/developers/events/webhook-events#responding-to-events
    answer: { status: 204, content_type: 'application/json' },
    types: [
      {
        name: 'application_events',
        title: 'Webhook events of an application',
        events,
        registration: {
          ...application,
          create: {
            ...edit,
            body: {
              event_webhooks_url: '${ingress_url}',
              event_webhooks_status: 2,
              event_webhooks_types: '${events}',
            },
            id: '/id',
          },
          update: { ...edit, body: { event_webhooks_types: '${events}' } },
          delete: { ...edit, body: { event_webhooks_url: null, event_webhooks_status: 1 } },
        },
      },
      {
        name: 'interactions',
        title: 'Commands, components and modals of an application',
        registration: {
          ...application,
          create: { ...edit, body: { interactions_endpoint_url: '${ingress_url}' }, id: '/id' },
          delete: { ...edit, body: { interactions_endpoint_url: null } },
        },
      },
    ],
    setup: {
      url: 'https://discord.com/developers/applications',
      secret: 'provider',
      steps: [
        'Open https://discord.com/developers/applications, choose the application, and copy Public Key under General Information.',
        'Enter that key here first: Discord sends a signed ping, and one with a wrong signature, when the URL is saved.',
        'For events, open Webhooks, enter ${url} as Endpoint, switch Events on and select: ${events}.',
        'For interactions, enter ${url} as Interactions Endpoint URL under General Information instead.',
        'Choose Save Changes.',
      ],
    },
  },
});
