import { defineProvider } from '../../../provider-kit/provider-definition.js';
import type { WebhookTypeDefinition } from '../../../provider-kit/schema/webhooks/webhooks.schema.js';

/** https://huggingface.co/docs/hub/oauth#currently-supported-scopes */
const scopes = {
  openid: 'Get an ID token as well',
  profile: 'See the user name, the name and the picture of the user',
  email: 'See the email address of the user',
  'read-billing': 'See whether the user has a way to pay',
  'read-repos': 'Read the repositories of the user',
  'contribute-repos': 'Create repositories and use those that the app created',
  'write-repos': 'Read and write the repositories of the user',
  'manage-repos': 'Read, write, create and delete repositories of the user',
  'inference-api': 'Call Inference Providers on behalf of the user',
  jobs: 'Run jobs',
  webhooks: 'Manage webhooks',
  'write-discussions': 'Open and answer discussions and pull requests',
};

const REPOSITORY = { title: 'repository', pattern: '[\\w.-]{1,96}/[\\w.-]{1,96}', example: 'openai-community/gpt2' };
const ACCOUNT = { title: 'user or organization', pattern: '[\\w-]{1,96}', example: 'openai-community' };
const WEBHOOKS = 'https://huggingface.co/api/settings/webhooks';

/** Calls: package `huggingface_hub`, hf_api.py. https://huggingface.co/docs/huggingface_hub/guides/webhooks */
const watching = (type: string, resource: WebhookTypeDefinition['resource']): WebhookTypeDefinition => ({
  name: type,
  title: `Events of a ${type}`,
  ...(resource !== undefined && { resource }),
  // Domains, of which `repo.content.update` and `discussion.comment.create` are scopes.
  events: ['repo', 'discussion'],
  registration: {
    scopes: ['webhooks'],
    secret: 'ours',
    event_names: 'before_dot',
    create: {
      method: 'POST',
      url: WEBHOOKS,
      body: {
        url: '${ingress_url}',
        watched: [{ type, name: '${resource}' }],
        domains: '${events}',
        secret: '${secret}',
      },
      id: '/webhook/id',
    },
    update: {
      method: 'POST',
      url: `${WEBHOOKS}/\${webhook.id}`,
      body: {
        url: '${ingress_url}',
        watched: [{ type, name: '${resource}' }],
        domains: '${events}',
        secret: '${secret}',
      },
      gone: [404],
    },
    update_secret: true,
    delete: { method: 'DELETE', url: `${WEBHOOKS}/\${webhook.id}`, gone: [404] },
    list: { method: 'GET', url: WEBHOOKS, items: '', item_id: '/id', item_url: '/url' },
  },
});

export const huggingFace = defineProvider({
  name: 'hugging_face',
  display_name: 'Hugging Face',
  category: 'ai_ml',
  description: 'Models, datasets, Spaces and inference on Hugging Face',
  website_url: 'https://huggingface.co',
  documentation_url: 'https://huggingface.co/docs/hub/api',
  icon: 'huggingface',
  api_base_url: 'https://huggingface.co',
  // https://huggingface.co/docs/inference-providers/index
  proxy: { hosts: ['router.huggingface.co'] },
  oauth2: {
    // https://huggingface.co/docs/hub/oauth
    authorize: { url: 'https://huggingface.co/oauth/authorize' },
    token: { url: 'https://huggingface.co/oauth/token', auth: 'client_secret_basic', format: 'form' },
    // https://huggingface.co/docs/hub/oauth#device-code-oauth
    device: {
      url: 'https://huggingface.co/oauth/device',
      // Next to the client authentication, as the example has it.
      params: { client_id: '${client_id}' },
      token: { params: { client_id: '${client_id}' } },
    },
    // https://huggingface.co/docs/hub/oauth#token-exchange-for-organizations-rfc-8693: by email address and not otherwise
    token_exchange: {
      omit: ['subject_token_type'],
      params: { subject_token_type: 'urn:huggingface:token-type:user-email' },
    },
    // https://github.com/pennersr/django-allauth/tree/main/allauth/socialaccount/providers/hugging_face
    userinfo: {
      url: 'https://huggingface.co/oauth/userinfo',
      map: { id: '/sub', username: '/preferred_username', name: '/name', email: '/email' },
    },
    scopes: {
      separator: ' ',
      default: ['openid', 'profile'],
      // Without them userinfo names nobody.
      always: ['openid', 'profile'],
      available: Object.keys(scopes),
      descriptions: scopes,
    },
    // https://huggingface.co/docs/hub/oauth#public-oauth-apps-no-secret
    pkce: 'S256',
  },
  // User access tokens. https://huggingface.co/docs/hub/security-tokens
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://huggingface.co/docs/hub/oauth: `whoami-v2` answers any token
    verify: {
      url: 'https://huggingface.co/api/whoami-v2',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/name', name: '/fullname', email: '/email' },
    },
  },
  webhooks: {
    // https://huggingface.co/docs/hub/webhooks#webhook-secret
    signature: { scheme: 'shared_secret_header', header: 'X-Webhook-Secret' },
    // https://huggingface.co/docs/hub/webhooks#event
    event_type: { join: [{ body: '/event/scope' }, { body: '/event/action' }] },
    resource: { body: '/repo/name' },
    summary: {
      action: { body: '/event/action' },
      repo: { body: '/repo/name' },
      repo_type: { body: '/repo/type' },
      head: { body: '/repo/headSha' },
      discussion: { body: '/discussion/num' },
      comment_id: { body: '/comment/id' },
      webhook_id: { body: '/webhook/id' },
    },
    types: [
      watching('model', REPOSITORY),
      watching('dataset', REPOSITORY),
      watching('space', REPOSITORY),
      watching('user', ACCOUNT),
      watching('org', ACCOUNT),
    ],
    setup: {
      url: 'https://huggingface.co/settings/webhooks',
      secret: 'ours',
      steps: [
        'Open https://huggingface.co/settings/webhooks and add a webhook.',
        'Choose what to watch (${resource}), and repositories, discussions or both (${events}).',
        'Enter ${url} as webhook URL and ${secret} as secret, and save.',
      ],
    },
  },
});
