import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const supabase = defineProvider({
  name: 'supabase',
  display_name: 'Supabase',
  category: 'development',
  description: 'Organizations, projects, databases and functions in Supabase',
  website_url: 'https://supabase.com',
  documentation_url: 'https://supabase.com/docs/reference/api/introduction',
  icon: 'supabase',
  api_base_url: 'https://api.supabase.com',
  oauth2: {
    // https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration: the scopes are those of the app.
    authorize: { url: 'https://api.supabase.com/v1/oauth/authorize', omit: ['scope'] },
    token: { url: 'https://api.supabase.com/v1/oauth/token', auth: 'client_secret_basic', format: 'form' },
    // The body names the refresh token only.
    revoke: {
      url: 'https://api.supabase.com/v1/oauth/revoke',
      auth: 'client_secret_post',
      format: 'json',
      token_param: 'refresh_token',
      tokens: ['refresh'],
      whole_grant: true,
      success: [204],
    },
    userinfo: {
      url: 'https://api.supabase.com/v1/organizations',
      map: { id: '/0/id', username: '/0/name', name: '/0/name' },
    },
    pkce: 'S256',
  },
  // Personal access tokens. https://supabase.com/docs/guides/platform/management-api
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.supabase.com/v1/organizations', valid: [200], invalid: [401] },
  },
});
