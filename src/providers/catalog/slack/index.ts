import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** Scopes of bot tokens. https://docs.slack.dev/reference/scopes */
const scopes = {
  'app_mentions:read': 'View messages that mention the app in conversations that it is in',
  'bookmarks:read': 'List bookmarks',
  'bookmarks:write': 'Create, edit and remove bookmarks',
  'channels:history': 'View messages in public channels that the app was added to',
  'channels:join': 'Join public channels in a workspace',
  'channels:manage': 'Manage public channels that the app was added to, and create new ones',
  'channels:read': 'View basic information about public channels',
  'chat:write': 'Send messages as the app',
  'chat:write.customize': 'Send messages as the app with another name and avatar',
  'chat:write.public': 'Send messages to channels that the app is no member of',
  commands: 'Add shortcuts and slash commands',
  'emoji:read': 'View custom emoji of a workspace',
  'files:read': 'View files in conversations that the app was added to',
  'files:write': 'Upload, edit and delete files as the app',
  'groups:history': 'View messages in private channels that the app was added to',
  'groups:read': 'View basic information about private channels that the app was added to',
  'groups:write': 'Manage private channels that the app was added to, and create new ones',
  'im:history': 'View messages in direct messages that the app was added to',
  'im:read': 'View basic information about direct messages that the app was added to',
  'im:write': 'Start direct messages with people',
  'mpim:history': 'View messages in group direct messages that the app was added to',
  'mpim:read': 'View basic information about group direct messages that the app was added to',
  'mpim:write': 'Start group direct messages with people',
  'pins:read': 'View pinned content in conversations that the app was added to',
  'pins:write': 'Add and remove pinned messages and files',
  'reactions:read': 'View reactions in conversations that the app was added to',
  'reactions:write': 'Add and edit reactions',
  'team:read': 'View name, email domain and icon of a workspace',
  'users:read': 'View people in a workspace',
  'users:read.email': 'View email addresses of people in a workspace',
};

/** Scopes of tokens of people; the prefix is ours. https://docs.slack.dev/reference/scopes */
const userScopes = {
  'user:channels:history': 'View messages in public channels of the user',
  'user:channels:read': 'View basic information about public channels as the user',
  'user:channels:write': 'Manage public channels of the user, and create new ones',
  'user:chat:write': 'Send messages as the user',
  'user:files:read': 'View files that the user can see',
  'user:files:write': 'Upload, edit and delete files as the user',
  'user:groups:history': 'View messages in private channels of the user',
  'user:groups:read': 'View basic information about private channels of the user',
  'user:im:history': 'View direct messages of the user',
  'user:im:read': 'View basic information about direct messages of the user',
  'user:mpim:history': 'View group direct messages of the user',
  'user:mpim:read': 'View basic information about group direct messages of the user',
  'user:reactions:read': 'View reactions as the user',
  'user:reactions:write': 'Add and edit reactions as the user',
  'user:reminders:read': 'View reminders of the user',
  'user:reminders:write': 'Add, remove and complete reminders of the user',
  'user:search:read': 'Search messages and files as the user',
  'user:stars:read': 'View items that the user saved',
  'user:users:read': 'View people in a workspace as the user',
  'user:users:read.email': 'View email addresses of people as the user',
  'user:users.profile:write': 'Edit profile and status of the user',
};

export const slack = defineProvider({
  name: 'slack',
  display_name: 'Slack',
  category: 'communication',
  description: 'Channels, messages, files and people of a Slack workspace',
  website_url: 'https://slack.com',
  documentation_url: 'https://docs.slack.dev/authentication/installing-with-oauth',
  verified: true,
  api_base_url: 'https://slack.com/api',
  // Where files are downloaded. https://docs.slack.dev/reference/objects/file-object
  proxy: { hosts: ['files.slack.com'] },
  oauth2: {
    // `scope` is for the bot, `user_scope` for the person. https://docs.slack.dev/authentication/installing-with-oauth
    authorize: { url: 'https://slack.com/oauth/v2/authorize', omit: ['response_type'] },
    // Basic is what Slack recommends. https://docs.slack.dev/reference/methods/oauth.v2.access
    token: { url: 'https://slack.com/api/oauth.v2.access', auth: 'client_secret_basic', format: 'form' },
    // Only where the app has token rotation switched on. https://docs.slack.dev/authentication/using-token-rotation
    refresh: { rotates: true },
    // Without token rotation this ends the one authorization that all tokens of the app in that workspace share.
    // https://docs.slack.dev/reference/methods/auth.revoke
    revoke: {
      url: 'https://slack.com/api/auth.revoke',
      method: 'POST',
      auth: 'bearer',
      token_param: '',
      tokens: ['refresh', 'access'],
      whole_grant: true,
      success: [200],
      error: '/error',
    },
    userinfo: {
      from: 'token_response',
      // Without bot scopes there is no bot, and the token is the person's.
      map: {
        id: ['/bot_user_id', '/authed_user/id'],
        username: '/team/name',
        name: '/team/name',
        tenant: '/team/id',
      },
    },
    scopes: {
      separator: ',',
      default: ['chat:write', 'channels:read'],
      available: [...Object.keys(scopes), ...Object.keys(userScopes)],
      descriptions: { ...scopes, ...userScopes },
      sets: [{ prefix: 'user:', param: 'user_scope', separator: ',', response: '/authed_user/scope' }],
    },
    // An app that takes PKCE becomes a public client; any other refuses it with pkce_not_allowed.
    // https://docs.slack.dev/authentication/using-pkce
    pkce: 'none',
    // Refusals arrive with status 200 and `"ok": false`. https://docs.slack.dev/reference/methods/oauth.v2.access
    // The token of a person counts where there is none of a bot.
    response: {
      access_token: ['/access_token', '/authed_user/access_token'],
      refresh_token: ['/refresh_token', '/authed_user/refresh_token'],
      expires_in: ['/expires_in', '/authed_user/expires_in'],
      error: '/error',
    },
    errors: {
      definitive: [
        'invalid_code',
        'code_already_used',
        'invalid_refresh_token',
        'token_revoked',
        'token_expired',
        'account_inactive',
      ],
      configuration: [
        'invalid_client_id',
        'bad_client_secret',
        'bad_redirect_uri',
        'oauth_authorization_url_mismatch',
        'pkce_not_allowed',
      ],
      transient: [
        'ratelimited',
        'request_timeout',
        'service_unavailable',
        'internal_error',
        'fatal_error',
        'team_added_to_org',
        'org_login_required',
      ],
    },
  },
  // Bot and user tokens. https://docs.slack.dev/authentication/tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://docs.slack.dev/reference/methods/auth.test: refusals have status 200, too.
    verify: {
      method: 'POST',
      url: 'https://slack.com/api/auth.test',
      valid: [200],
      invalid: [401],
      error: '/error',
      invalid_errors: ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'],
      map: { id: '/user_id', username: '/user', name: '/team', tenant: '/team_id' },
    },
  },
  webhooks: {
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'X-Slack-Signature',
      prefix: 'v0=',
      encoding: 'hex',
      key: 'utf8',
      signed: 'v0:${timestamp}:${body}',
      timestamp: { header: 'X-Slack-Request-Timestamp', unit: 's' },
      tolerance_seconds: 300,
    },
    // The inner event; interactions have a type of their own, and slash commands a command.
    // https://docs.slack.dev/apis/events-api, https://docs.slack.dev/interactivity/handling-user-interaction
    event_type: { first: [{ body: '/event/type' }, { body: '/type' }, { body: '/command' }] },
    // The same in every retry. https://docs.slack.dev/apis/events-api
    delivery_id: { first: [{ body: '/event_id' }, { body: '/trigger_id' }] },
    resource: { first: [{ body: '/team_id' }, { body: '/team/id' }] },
    // Never the text of a message.
    summary: {
      type: { first: [{ body: '/event/type' }, { body: '/type' }] },
      user: {
        first: [{ body: '/event/user' }, { body: '/event/user/id' }, { body: '/user/id' }, { body: '/user_id' }],
      },
      channel: {
        first: [
          { body: '/event/channel' },
          { body: '/event/channel/id' },
          { body: '/event/item/channel' },
          { body: '/channel/id' },
          { body: '/channel_id' },
        ],
      },
      command: { body: '/command' },
    },
    // https://docs.slack.dev/interactivity/handling-user-interaction#payloads
    form_json: 'payload',
    // Signed like an event. https://docs.slack.dev/reference/events/url_verification
    handshakes: [
      {
        method: 'POST',
        when: { body: { '/type': 'url_verification' } },
        signed: true,
        value: { body: '/challenge' },
        answer: { status: 200, content_type: 'text/plain; charset=utf-8', body: '${value}' },
      },
    ],
    setup: {
      url: 'https://api.slack.com/apps',
      secret: 'provider',
      steps: [
        'Open https://api.slack.com/apps, choose the app, and copy the Signing Secret under Basic Information, App Credentials.',
        'Enter that secret here first: Slack asks for a proof of it as soon as the URL is entered.',
        'Open Event Subscriptions, switch Enable Events on and enter ${url} as Request URL; wait for “Verified”.',
        'Under Subscribe to bot events, add these events: ${events}.',
        'Choose Save Changes, and reinstall the app if Slack asks for it.',
        'For buttons and menus, enter ${url} under Interactivity & Shortcuts as well; for slash commands, as Request URL of each command.',
      ],
    },
    // https://docs.slack.dev/apis/events-api#event-type-structure
    app: { owner: '/team_id' },
  },
});
