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
    // The body names the refresh token only, and the authorization of the app ends with it. https://www.npmjs.com/package/supabase-management-js
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
      // `id` is deprecated.
      map: { id: ['/0/slug', '/0/id'], username: '/0/name', name: '/0/name' },
    },
    pkce: 'S256',
  },
  // Personal access tokens. https://supabase.com/docs/guides/platform/management-api
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    verify: { url: 'https://api.supabase.com/v1/organizations', valid: [200], invalid: [401] },
  },
  webhooks: {
    // Database webhooks are not signed; they carry the headers that they were made with.
    // https://supabase.com/docs/guides/database/webhooks
    signature: { scheme: 'shared_secret_header', header: 'Authorization', prefix: 'Bearer ' },
    // https://supabase.com/docs/guides/database/webhooks#payload
    event_type: { body: '/type' },
    // Each is sent once, and a row may become what it was before.
    delivery_id: 'none',
    resource: { join: [{ body: '/schema' }, { body: '/table' }] },
    summary: {
      schema: { body: '/schema' },
      table: { body: '/table' },
      row_id: { first: [{ body: '/record/id' }, { body: '/old_record/id' }] },
    },
    types: [{ name: 'table', title: 'Rows of a table', events: ['INSERT', 'UPDATE', 'DELETE'] }],
    setup: {
      url: 'https://supabase.com/dashboard/project/_/integrations/webhooks/overview',
      secret: 'ours',
      steps: [
        'Open https://supabase.com/dashboard/project/_/integrations/webhooks/overview and create a webhook.',
        'Choose the table and these events: ${events}.',
        'Choose HTTP Request, the method POST, and enter ${url} as URL.',
        'Add the HTTP header Authorization with the value: Bearer ${secret}',
      ],
    },
  },
});
