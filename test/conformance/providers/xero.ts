import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const tokenUrl = 'https://identity.xero.com/connect/token';
const scopes = ['openid', 'profile', 'email', 'accounting.transactions', 'offline_access'];
const tenant = '45e4708e-d862-4111-ab3a-dd8cd03913e1';

const api = (token: string): Record<string, string> => ({
  accept: 'application/json',
  authorization: bearer(token),
  'xero-tenant-id': tenant,
});

const tokens = (access: string, refresh: string): Exchange['answer'] => ({
  status: 200,
  json: {
    id_token: 'eyJ0eXAi.eyJzdWIi.c2ln',
    access_token: access,
    expires_in: 1800,
    token_type: 'Bearer',
    refresh_token: refresh,
    scope: scopes.join(' '),
  },
});

const connections: Exchange = {
  method: 'GET',
  url: 'https://api.xero.com/connections',
  headers: { authorization: bearer() },
  answer: {
    status: 200,
    json: [
      {
        id: 'e1eede29-f875-4a5d-8470-17f6a29a88b1',
        authEventId: 'd99ecdfe-391d-43d2-b834-17636ba90e8d',
        tenantId: tenant,
        tenantType: 'ORGANISATION',
        tenantName: 'Maple Florists Ltd',
        createdDateUtc: '2019-07-09T23:40:30.1833130',
        updatedDateUtc: '2020-05-15T01:35:13.8491980',
      },
    ],
  },
};

const customToken = (token: string): Exchange => ({
  method: 'POST',
  url: tokenUrl,
  headers: { authorization: BASIC },
  form: { grant_type: 'client_credentials', scope: 'accounting.transactions' },
  answer: {
    status: 200,
    json: { access_token: token, expires_in: 1800, token_type: 'Bearer', scope: 'accounting.transactions' },
  },
});

/**
 * For one organisation, which its token stands for: calls need not name it, but may, as all others do. The page could not be
 * read; the requests and this are as Xero's own server and library have them.
 */
const customConnection: Expectation = {
  sources: [
    'https://developer.xero.com/documentation/guides/oauth2/custom-connections/',
    'https://github.com/XeroAPI/xero-mcp-server/blob/main/src/clients/xero-client.ts',
    'https://www.npmjs.com/package/xero-node',
  ],
  connect: {
    way: 'client-credentials',
    body: { scopes: ['accounting.transactions'] },
    calls: [customToken(ACCESS_TOKEN), connections],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes: ['accounting.transactions'],
    expires_in: 1800,
    request: { headers: api(ACCESS_TOKEN) },
    api_base_url: 'https://api.xero.com',
  },
  refresh: {
    calls: [customToken(NEW_ACCESS_TOKEN)],
    credential: { access_token: NEW_ACCESS_TOKEN, request: { headers: api(NEW_ACCESS_TOKEN) } },
  },
  revoke: { none: 'Xero revokes by refresh token, and there is none here' },
};

/** Every call names the organisation, which the list of connections tells. */
export const xero: Expectation = {
  sources: [
    'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
    'https://developer.xero.com/documentation/guides/oauth2/token-types',
    'https://developer.xero.com/documentation/guides/oauth2/scopes/',
  ],
  connect: {
    way: 'code',
    scopes,
    authorize: {
      url: 'https://login.xero.com/identity/connect/authorize',
      query: {
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('xero'),
        scope: scopes.join(' '),
        state: STATE,
      },
    },
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers: { authorization: BASIC },
        form: { grant_type: 'authorization_code', code: CODE, redirect_uri: redirectUri('xero') },
        answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
      },
      connections,
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    scopes,
    expires_in: 1800,
    request: { headers: api(ACCESS_TOKEN) },
    api_base_url: 'https://api.xero.com',
  },
  refresh: {
    calls: [
      {
        method: 'POST',
        url: tokenUrl,
        headers: { authorization: BASIC },
        form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
      },
    ],
    credential: { access_token: NEW_ACCESS_TOKEN, request: { headers: api(NEW_ACCESS_TOKEN) } },
  },
  revoke: {
    calls: [
      // The hint is optional (RFC 7009 §2.1).
      {
        method: 'POST',
        url: 'https://identity.xero.com/connect/revocation',
        headers: { authorization: BASIC },
        form: { token: NEW_REFRESH_TOKEN, token_type_hint: 'refresh_token' },
        answer: { status: 200, text: '' },
      },
    ],
  },
  also: [customConnection],
};
