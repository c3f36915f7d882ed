import {
  ACCESS_TOKEN,
  bearer,
  CLIENT_ID,
  CLIENT_SECRET,
  NEW_ACCESS_TOKEN,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const version = { 'x-pinecone-api-version': '2025-10' };

const token = (accessToken: string): Exchange => ({
  method: 'POST',
  url: 'https://login.pinecone.io/oauth/token',
  headers: version,
  json: {
    grant_type: 'client_credentials',
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    audience: 'https://api.pinecone.io/',
  },
  answer: { status: 200, json: { access_token: accessToken, expires_in: 86400, token_type: 'Bearer' } },
});

/** A service account for the Admin API. */
export const pinecone: Expectation = {
  sources: [
    'https://docs.pinecone.io/reference/api/2025-10/admin/get_token',
    'https://docs.pinecone.io/guides/organizations/manage-service-accounts',
  ],
  connect: { way: 'client-credentials', body: {}, calls: [token(ACCESS_TOKEN)] },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: [],
    expires_in: 86400,
    request: { headers: { authorization: bearer(), ...version } },
    api_base_url: 'https://api.pinecone.io',
  },
  refresh: {
    calls: [token(NEW_ACCESS_TOKEN)],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN), ...version } },
    },
  },
  revoke: { none: 'the OAuth API of Pinecone has one call, the one that gives a token' },
};
