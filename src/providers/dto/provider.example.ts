import { defineProvider } from '../../provider-kit/provider-definition.js';

/** What the documentation of `PUT /integrations/providers/{name}` shows; a test sends it through the real check. */
export const PROVIDER_EXAMPLE = defineProvider({
  name: 'acme',
  display_name: 'Acme',
  category: 'productivity',
  description: 'Acme tasks',
  website_url: 'https://acme.example',
  documentation_url: 'https://acme.example/docs',
  api_base_url: 'https://api.acme.example',
  oauth2: {
    authorize: { url: 'https://acme.example/oauth/authorize' },
    token: { url: 'https://acme.example/oauth/token', auth: 'client_secret_basic' },
    userinfo: { url: 'https://api.acme.example/v1/me', map: { id: '/id', name: '/name' } },
    scopes: { default: ['read'], available: ['read', 'write'] },
  },
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.acme.example/v1/me' },
  },
});
