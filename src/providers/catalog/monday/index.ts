import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type {
  RegistrationCall,
  RegistrationDefinition,
} from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** https://developer.monday.com/apps/docs/oauth#permission-scopes */
const scopes = {
  'me:read': 'Read the profile of the user',
  'account:read': 'Read general information about the account',
  'boards:read': 'Read boards',
  'boards:write': 'Change boards',
  'docs:read': 'Read docs',
  'docs:write': 'Change docs',
  'assets:read': 'Read files that the user can see',
  'updates:read': 'Read updates',
  'updates:write': 'Write updates',
  'users:read': 'Read users of the account',
  'teams:read': 'Read teams',
  'tags:read': 'Read tags',
  'workspaces:read': 'Read workspaces',
  'workspaces:write': 'Change workspaces',
  'notifications:write': 'Send notifications',
  'webhooks:read': 'Read webhooks',
  'webhooks:write': 'Make and delete webhooks',
};

/** https://developer.monday.com/api-reference/reference/me */
const me = { query: '{ me { id name email } }' };

/** Those that need no further settings. Package `@mondaydotcomorg/api`, `WebhookEventType` */
const EVENTS = [
  'change_column_value',
  'change_name',
  'change_subitem_column_value',
  'change_subitem_name',
  'create_column',
  'create_item',
  'create_subitem',
  'create_subitem_update',
  'create_update',
  'delete_update',
  'edit_update',
  'item_archived',
  'item_deleted',
  'item_moved_to_any_group',
  'item_restored',
  'move_subitem',
  'subitem_archived',
  'subitem_deleted',
];

const graphql = { method: 'POST', url: 'https://api.monday.com/v2', success: [200] } satisfies RegistrationCall;

/** https://developer.monday.com/api-reference/reference/webhooks: one for each event */
const webhookOf = (event: string): RegistrationDefinition => ({
  // A personal token belongs to no app, and what it makes is not signed.
  credential_types: ['oauth'],
  scopes: ['webhooks:write'],
  secret: 'app',
  create: {
    ...graphql,
    body: {
      query:
        'mutation($board: ID!, $url: String!, $event: WebhookEventType!) { create_webhook(board_id: $board, url: $url, event: $event) { id } }',
      variables: { board: '${resource}', url: '${ingress_url}', event },
    },
    id: '/data/create_webhook/id',
  },
  delete: {
    ...graphql,
    body: {
      query: 'mutation($id: ID!) { delete_webhook(id: $id) { id } }',
      variables: { id: '${webhook.id}' },
    },
  },
});

export const monday = defineProvider({
  name: 'monday',
  display_name: 'monday.com',
  category: 'productivity',
  description: 'Boards, items, docs and updates in monday.com',
  website_url: 'https://monday.com',
  documentation_url: 'https://developer.monday.com/apps/docs/oauth',
  api_base_url: 'https://api.monday.com/v2',
  oauth2: {
    // OAuth 2.1, which an app must have switched on. https://developer.monday.com/apps/docs/migrating-to-the-new-oauth-flow
    authorize: {
      url: 'https://auth.monday.com/oauth2/authorize',
      // Where the app is not installed yet, that comes first.
      params: { force_install_if_needed: 'true' },
    },
    token: { url: 'https://auth.monday.com/oauth_ms/oauth/token', auth: 'client_secret_post', format: 'json' },
    refresh: { rotates: true },
    revoke: {
      url: 'https://auth.monday.com/oauth_ms/oauth/revoke',
      auth: 'client_secret_post',
      format: 'json',
      tokens: ['refresh', 'access'],
      success: [200],
      ok: { body: '/success', equals: true },
    },
    userinfo: {
      url: 'https://api.monday.com/v2',
      method: 'POST',
      body: me,
      map: { id: '/data/me/id', username: '/data/me/email', name: '/data/me/name', email: '/data/me/email' },
    },
    scopes: {
      separator: ' ',
      default: ['me:read', 'boards:read'],
      always: ['me:read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
    // No answer says it; the one of the migration of old tokens has this value.
    response: { lifetime_seconds: 3600 },
    // Tokens go without a scheme. https://developer.monday.com/api-reference/docs/authentication
    placement: { header: 'Authorization', value: '${access_token}' },
  },
  // Personal tokens. https://developer.monday.com/api-reference/docs/authentication
  api_key: {
    placement: { header: 'Authorization', value: '${api_key}' },
    verify: {
      method: 'POST',
      url: 'https://api.monday.com/v2',
      body: me,
      valid: [200],
      invalid: [401],
      map: { id: '/data/me/id', username: '/data/me/email', name: '/data/me/name' },
    },
  },
  webhooks: {
    // Made by an app, they carry a token that is signed with its signing secret.
    // https://developer.monday.com/apps/docs/advanced-concepts, https://developer.monday.com/apps/docs/authorization-header
    signature: { scheme: 'jwt', header: 'Authorization', algorithms: ['HS256'], audience: '${url}' },
    // https://developer.monday.com/api-reference/docs/webhooks#url-verification
    handshakes: [
      {
        method: 'POST',
        when: { body_present: ['/challenge'] },
        signed: false,
        value: { body: '/challenge' },
        answer: { status: 200, content_type: 'application/json', body: { challenge: '${value}' } },
      },
    ],
    event_type: { body: '/event/type' },
    delivery_id: { body: '/event/triggerUuid' },
    resource: { body: '/event/boardId' },
    summary: {
      board_id: { body: '/event/boardId' },
      item_id: { first: [{ body: '/event/pulseId' }, { body: '/event/itemId' }] },
      column_id: { body: '/event/columnId' },
      user_id: { body: '/event/userId' },
      occurred_at: { body: '/event/triggerTime' },
    },
    answer: { status: 200 },
    types: EVENTS.map((event) => ({
      name: event,
      title: `${event.replaceAll('_', ' ')}, on a board`,
      resource: { title: 'ID of a board', pattern: '[0-9]{1,20}', example: '1234567890' },
      events: [event],
      registration: webhookOf(event),
    })),
    setup: {
      url: 'https://developer.monday.com/api-reference/reference/webhooks',
      secret: 'provider',
      steps: [
        'With a token of your app, call the mutation create_webhook for the board ${resource} with the URL ${url} and the event (${events}).',
        'Webhooks that are added on a board, in its integrations, belong to no app of yours: they cannot be verified here.',
        'In the Developer Center, open the app and copy its Signing Secret from the general settings.',
      ],
    },
  },
});
