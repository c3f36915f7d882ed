import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type {
  RegistrationCall,
  RegistrationDefinition,
} from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** https://linear.app/developers/oauth-2-0-authentication#redirect-user-access-requests-to-linear */
const scopes = {
  read: 'Read access to the account of the user; always granted',
  write: 'Write access to the account of the user',
  'issues:create': 'Create issues and their attachments',
  'comments:create': 'Create comments on issues',
  'timeSchedule:write': 'Create and change time schedules',
  admin: 'Full access to administration endpoints',
};

/** https://linear.app/developers/graphql */
const viewer = { query: '{ viewer { id name email } organization { id } }' };

const graphql = { method: 'POST', url: 'https://api.linear.app/graphql', success: [200] } satisfies RegistrationCall;

/**
 * Mutations and their input: https://github.com/linear/linear/blob/master/packages/sdk/src/schema.graphql
 * @param subject where it listens
 */
const webhooksFor = (subject: Record<string, unknown>): RegistrationDefinition => ({
  // https://linear.app/developers/webhooks: only admins, or apps with this scope
  scopes: ['admin'],
  secret: 'ours',
  create: {
    ...graphql,
    body: {
      query:
        'mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { success webhook { id enabled } } }',
      variables: {
        input: {
          ...subject,
          url: '${ingress_url}',
          label: '${webhook.name}',
          resourceTypes: '${events}',
          secret: '${secret}',
        },
      },
    },
    ok: { body: '/data/webhookCreate/success', equals: true },
    id: '/data/webhookCreate/webhook/id',
  },
  update: {
    ...graphql,
    body: {
      query:
        'mutation($id: String!, $input: WebhookUpdateInput!) { webhookUpdate(id: $id, input: $input) { success } }',
      variables: { id: '${webhook.id}', input: { resourceTypes: '${events}', secret: '${secret}' } },
    },
    ok: { body: '/data/webhookUpdate/success', equals: true },
  },
  update_secret: true,
  delete: {
    ...graphql,
    body: {
      query: 'mutation($id: String!) { webhookDelete(id: $id) { success } }',
      variables: { id: '${webhook.id}' },
    },
    ok: { body: '/data/webhookDelete/success', equals: true },
  },
  list: {
    ...graphql,
    body: { query: '{ webhooks(first: 250) { nodes { id url } } }' },
    items: '/data/webhooks/nodes',
    item_id: '/id',
    item_url: '/url',
  },
  // `Issue.create` is asked for as `Issue`.
  event_names: 'before_dot',
});

export const linear = defineProvider({
  name: 'linear',
  display_name: 'Linear',
  category: 'productivity',
  description: 'Issues, projects and teams in Linear',
  website_url: 'https://linear.app',
  documentation_url: 'https://linear.app/developers/oauth-2-0-authentication',
  icon: 'linear',
  verified: true,
  api_base_url: 'https://api.linear.app',
  oauth2: {
    // https://linear.app/developers/oauth-2-0-authentication
    authorize: { url: 'https://linear.app/oauth/authorize' },
    token: { url: 'https://api.linear.app/oauth/token', auth: 'client_secret_post', format: 'form' },
    // A spent refresh token answers with the same new pair for 30 minutes.
    refresh: { rotates: true, reuse_leeway_seconds: 1800 },
    revoke: {
      url: 'https://api.linear.app/oauth/revoke',
      auth: 'none',
      omit: ['client_id'],
      format: 'form',
      tokens: ['refresh', 'access'],
      success: [200],
    },
    userinfo: {
      url: 'https://api.linear.app/graphql',
      method: 'POST',
      body: viewer,
      map: {
        id: '/data/viewer/id',
        username: '/data/viewer/email',
        name: '/data/viewer/name',
        email: '/data/viewer/email',
        tenant: '/data/organization/id',
      },
    },
    // Must be switched on at the app; the token stands for the app and lives 30 days.
    client_credentials: true,
    scopes: {
      // Asked for with commas, answered with spaces.
      separator: ',',
      response_separator: ' ',
      default: ['read'],
      always: ['read'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Personal keys go without a scheme. https://linear.app/developers/graphql#personal-api-keys
  api_key: {
    placement: { header: 'Authorization', value: '${api_key}' },
    verify: {
      method: 'POST',
      url: 'https://api.linear.app/graphql',
      body: viewer,
      valid: [200],
      invalid: [401],
      // GraphQL answers refusals with other statuses as well.
      error: '/errors/0/extensions/code',
      invalid_errors: ['AUTHENTICATION_ERROR'],
      map: {
        id: '/data/viewer/id',
        username: '/data/viewer/email',
        name: '/data/viewer/name',
        tenant: '/data/organization/id',
      },
    },
  },
  webhooks: {
    // https://linear.app/developers/webhooks#securing-webhooks: the time stands in the signed body, in milliseconds
    signature: {
      scheme: 'hmac',
      algorithm: 'sha256',
      header: 'Linear-Signature',
      encoding: 'hex',
      key: 'utf8',
      signed: 'body',
      timestamp: { body: '/webhookTimestamp', unit: 'ms' },
      tolerance_seconds: 60,
    },
    // https://linear.app/developers/webhooks#the-webhook-payload
    event_type: { join: [{ body: '/type' }, { body: '/action' }] },
    delivery_id: { header: 'Linear-Delivery' },
    resource: { first: [{ body: '/data/team/key' }, { body: '/data/teamId' }, { body: '/organizationId' }] },
    summary: {
      action: { body: '/action' },
      object_id: { first: [{ body: '/data/id' }, { body: '/issueData/id' }] },
      identifier: { first: [{ body: '/data/identifier' }, { body: '/data/issue/identifier' }] },
      team: { first: [{ body: '/data/team/key' }, { body: '/data/issue/team/key' }] },
      state: { body: '/data/state/name' },
      actor: { body: '/actor/id' },
    },
    types: [
      {
        name: 'team',
        title: 'Team',
        resource: { title: 'key or id of a team', pattern: '^[A-Za-z0-9-]{1,36}$', example: 'ENG' },
        registration: webhooksFor({ teamId: '${resource}' }),
      },
      { name: 'workspace', title: 'All public teams', registration: webhooksFor({ allPublicTeams: true }) },
    ],
    // https://linear.app/developers/webhooks#getting-started-with-webhooks
    setup: {
      url: 'https://linear.app/settings/api',
      secret: 'provider',
      steps: [
        'Open https://linear.app/settings/api as an admin of the workspace and choose New webhook.',
        'Enter a label and ${url} as URL.',
        'Choose all public teams or one team, and these data change events: ${events}.',
        'Choose Create webhook, open it, and copy its signing secret.',
      ],
    },
    // Webhooks of an OAuth app. https://linear.app/developers/webhooks#the-webhook-payload: `organizationId`
    app: { owner: '/organizationId' },
  },
});
