import { defineProvider } from '../../../provider-kit/provider-definition.js';

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

export const discord = defineProvider({
  name: 'discord',
  display_name: 'Discord',
  category: 'social_media',
  description: 'Servers, members and identity of Discord users, and bots',
  website_url: 'https://discord.com',
  documentation_url: 'https://docs.discord.com/developers/topics/oauth2',
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
});
