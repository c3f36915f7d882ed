import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** https://developers.notion.com/reference/versioning */
const version = { 'Notion-Version': '2026-03-11' };

export const notion = defineProvider({
  name: 'notion',
  display_name: 'Notion',
  category: 'development',
  description: 'Pages, databases and comments of a Notion workspace',
  website_url: 'https://www.notion.com',
  documentation_url: 'https://developers.notion.com/guides/get-started/authorization',
  verified: true,
  api_base_url: 'https://api.notion.com',
  request_headers: version,
  oauth2: {
    // https://developers.notion.com/guides/get-started/authorization
    authorize: { url: 'https://api.notion.com/v1/oauth/authorize', params: { owner: 'user' } },
    // https://developers.notion.com/reference/create-a-token
    token: {
      url: 'https://api.notion.com/v1/oauth/token',
      auth: 'client_secret_basic',
      format: 'json',
      headers: version,
    },
    // Each refresh answers with a new pair. https://developers.notion.com/reference/refresh-a-token
    refresh: { rotates: true },
    // https://developers.notion.com/reference/revoke-token
    revoke: {
      url: 'https://api.notion.com/v1/oauth/revoke',
      auth: 'client_secret_basic',
      format: 'json',
      headers: version,
      token_param: 'token',
      tokens: ['access'],
      success: [200],
    },
    // A token is a bot of its own, which stands in the token answer with the user who authorized it.
    userinfo: {
      from: 'token_response',
      map: {
        id: '/bot_id',
        username: '/owner/user/person/email',
        name: '/workspace_name',
        email: '/owner/user/person/email',
      },
    },
    // What a token may do is set on the app, and the user selects pages; there are no scopes, nor PKCE.
    pkce: 'none',
  },
  // Tokens of internal integrations. https://developers.notion.com/reference/authentication
  api_key: {
    placement: { header: 'Authorization', value: 'Bearer ${api_key}' },
    // https://developers.notion.com/reference/get-self
    verify: {
      url: 'https://api.notion.com/v1/users/me',
      valid: [200],
      invalid: [401],
      map: { id: '/id', username: '/bot/workspace_name', name: '/name' },
    },
  },
});
