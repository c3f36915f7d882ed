import { defineProvider } from '../../../provider-kit/provider-definition.js';

export const pinecone = defineProvider({
  name: 'pinecone',
  display_name: 'Pinecone',
  category: 'data_services',
  description: 'Vector indexes in Pinecone, and embedding and reranking of text',
  website_url: 'https://www.pinecone.io',
  documentation_url: 'https://docs.pinecone.io/reference/api/introduction',
  // https://docs.pinecone.io/reference/api/authentication
  api_base_url: 'https://api.pinecone.io',
  request_headers: { 'X-Pinecone-Api-Version': '2025-10' },
  // Each index has a host of its own below this domain.
  proxy: { hosts: ['*.pinecone.io'] },
  api_key: {
    placement: { header: 'Api-Key', value: '${api_key}' },
    // https://docs.pinecone.io/reference/api/latest/control-plane/list_indexes
    verify: { url: 'https://api.pinecone.io/indexes', valid: [200], invalid: [401] },
  },
  // Service accounts, for the Admin API: https://docs.pinecone.io/guides/organizations/manage-service-accounts
  oauth2: {
    token: {
      url: 'https://login.pinecone.io/oauth/token',
      auth: 'client_secret_post',
      format: 'json',
      params: { audience: 'https://api.pinecone.io/' },
      headers: { 'X-Pinecone-Api-Version': '2025-10' },
    },
    client_credentials: true,
    refresh: false,
    pkce: 'none',
  },
});
