import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type {
  RegistrationCall,
  RegistrationDefinition,
} from '../../../provider-kit/schema/webhooks/registration.schema.js';

/** https://docs.gitlab.com/integration/oauth_provider/#view-all-authorized-applications */
const scopes = {
  api: 'Read and write the whole API, with all groups and projects',
  read_api: 'Read the API, with all groups and projects',
  read_user: 'Read the profile of the user',
  create_runner: 'Create runners',
  manage_runner: 'Manage runners',
  k8s_proxy: 'Call Kubernetes through the agent',
  read_repository: 'Read repositories of private projects',
  write_repository: 'Read and write repositories of private projects over Git',
  read_registry: 'Read container images of private projects',
  write_registry: 'Write container images of private projects',
  read_observability: 'Read observability data',
  write_observability: 'Write observability data',
  ai_features: 'Use the endpoints of GitLab Duo',
  openid: 'Authenticate with OpenID Connect',
  profile: 'Read the profile with OpenID Connect',
  email: 'Read the primary email address with OpenID Connect',
};

/** Each is a flag of a webhook. https://docs.gitlab.com/api/project_webhooks/#add-a-webhook-to-a-project */
const projectEvents = [
  'push_events',
  'tag_push_events',
  'issues_events',
  'confidential_issues_events',
  'merge_requests_events',
  'note_events',
  'confidential_note_events',
  'job_events',
  'pipeline_events',
  'wiki_page_events',
  'deployment_events',
  'feature_flag_events',
  'releases_events',
  'milestone_events',
  'emoji_events',
  'resource_access_token_events',
];

/** https://docs.gitlab.com/api/group_webhooks/#add-a-group-hook */
const groupEvents = [...projectEvents, 'member_events', 'project_events', 'subgroup_events'];

/** An older GitLab takes the webhook and forgets the signing token: then no delivery could ever be checked. */
const signs: Pick<RegistrationCall, 'ok'> = { ok: { body: '/signing_token_present', equals: true } };

/** https://docs.gitlab.com/api/project_webhooks/, https://docs.gitlab.com/api/group_webhooks/ */
const hooksOf = (url: string): RegistrationDefinition => {
  // The manager adds a flag for every event.
  const hook = {
    url: '${ingress_url}',
    name: '${webhook.name}',
    signing_token: '${secret}',
    enable_ssl_verification: true,
  };
  return {
    scopes: ['api'],
    secret: 'ours',
    create: { method: 'POST', url, body: hook, success: [201], ...signs, id: '/id' },
    update: { method: 'PUT', url: `${url}/\${webhook.id}`, body: hook, success: [200], ...signs, gone: [404] },
    update_secret: true,
    delete: { method: 'DELETE', url: `${url}/\${webhook.id}`, success: [200, 204], gone: [404] },
    ping: { method: 'POST', url: `${url}/\${webhook.id}/test/push_events`, success: [201], gone: [404] },
    list: { method: 'GET', url: `${url}?per_page=100`, success: [200], items: '', item_id: '/id', item_url: '/url' },
  };
};

export const gitlab = defineProvider({
  name: 'gitlab',
  display_name: 'GitLab',
  category: 'development',
  description: 'Projects, groups, issues and merge requests on GitLab.com',
  website_url: 'https://gitlab.com',
  documentation_url: 'https://docs.gitlab.com/api/oauth2/',
  icon: 'gitlab',
  verified: true,
  // https://docs.gitlab.com/user/gitlab_com/rate_limits/: API traffic of one user
  rate_limits: { requests_per_minute: 2000 },
  api_base_url: 'https://gitlab.com/api/v4',
  oauth2: {
    // https://docs.gitlab.com/api/oauth2/
    authorize: { url: 'https://gitlab.com/oauth/authorize' },
    token: { url: 'https://gitlab.com/oauth/token', auth: 'client_secret_post', format: 'form' },
    // A refresh ends both tokens and answers with new ones.
    refresh: { rotates: true },
    revoke: {
      url: 'https://gitlab.com/oauth/revoke',
      auth: 'client_secret_post',
      format: 'form',
      tokens: ['refresh', 'access'],
      success: [200],
    },
    // https://docs.gitlab.com/api/users/#retrieve-the-current-user
    userinfo: {
      url: 'https://gitlab.com/api/v4/user',
      map: { id: '/id', username: '/username', name: '/name', email: '/email' },
    },
    // https://docs.gitlab.com/api/oauth2/#device-authorization-grant-flow
    device: { url: 'https://gitlab.com/oauth/authorize_device' },
    scopes: {
      separator: ' ',
      default: ['read_user'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    pkce: 'S256',
  },
  // Personal, project and group tokens. https://docs.gitlab.com/api/rest/authentication/
  api_key: {
    placement: { header: 'PRIVATE-TOKEN', value: '${api_key}' },
    verify: {
      url: 'https://gitlab.com/api/v4/user',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/username', name: '/name' },
    },
  },
  webhooks: {
    // A signing token since GitLab 19.0, else the secret token as it is.
    // https://docs.gitlab.com/user/project/integrations/webhooks/, https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944
    signature: [{ scheme: 'standard_webhooks' }, { scheme: 'shared_secret_header', header: 'X-Gitlab-Token' }],
    // https://docs.gitlab.com/user/project/integrations/webhooks/#delivery-headers
    event_type: { first: [{ header: 'X-Gitlab-Event' }, { body: '/object_kind' }, { body: '/event_name' }] },
    delivery_id: {
      first: [{ header: 'webhook-id' }, { header: 'Idempotency-Key' }, { header: 'X-Gitlab-Event-UUID' }],
    },
    resource: {
      first: [{ body: '/project/path_with_namespace' }, { body: '/path_with_namespace' }, { body: '/group_path' }],
    },
    // https://docs.gitlab.com/user/project/integrations/webhook_events/
    summary: {
      kind: { first: [{ body: '/object_kind' }, { body: '/event_name' }] },
      project: { first: [{ body: '/project/path_with_namespace' }, { body: '/path_with_namespace' }] },
      action: { first: [{ body: '/object_attributes/action' }, { body: '/action' }] },
      number: { body: '/object_attributes/iid' },
      state: { first: [{ body: '/object_attributes/state' }, { body: '/object_attributes/status' }] },
      ref: { first: [{ body: '/ref' }, { body: '/object_attributes/ref' }] },
      commits_count: { body: '/total_commits_count' },
      user: { first: [{ body: '/user_username' }, { body: '/user/username' }] },
    },
    types: [
      {
        name: 'project',
        title: 'Project',
        resource: {
          title: 'project (its id, or its path)',
          pattern: '^[0-9]+$|^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+$',
          example: 'gitlab-org/gitlab',
        },
        events: projectEvents,
        registration: hooksOf('https://gitlab.com/api/v4/projects/${resource.encoded}/hooks'),
      },
      {
        name: 'group',
        title: 'Group',
        resource: {
          title: 'group (its id, or its path)',
          pattern: '^[0-9]+$|^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*$',
          example: 'gitlab-org',
        },
        events: groupEvents,
        registration: hooksOf('https://gitlab.com/api/v4/groups/${resource.encoded}/hooks'),
      },
    ],
    // https://docs.gitlab.com/user/project/integrations/webhooks/#create-a-webhook
    setup: {
      url: 'https://docs.gitlab.com/user/project/integrations/webhooks/',
      secret: 'ours',
      steps: [
        'Open the project or group ${resource}, then Settings, Webhooks, Add new webhook.',
        'Enter ${url} as URL.',
        'Enter ${secret} as Signing token; a GitLab before 19.0 has only a Secret token, where it works as well.',
        'Under Trigger, tick: ${events}.',
        'Leave Enable SSL verification ticked and choose Add webhook.',
        'Choose Test, Push events, to send a first delivery.',
      ],
    },
  },
});
