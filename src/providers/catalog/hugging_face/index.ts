import { defineProvider } from '../../../provider-kit/provider-definition.js';

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
});
