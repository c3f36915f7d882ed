import {
  ACCESS_TOKEN,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CLIENT_SECRET,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  PUBLIC_URL,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Answer,
  type Exchange,
  type Expectation,
} from '../../support/strict-provider/expectation.js';

const sources = [
  'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
  'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization',
  'https://datatracker.ietf.org/doc/html/rfc9728',
  'https://datatracker.ietf.org/doc/html/rfc8414',
  'https://datatracker.ietf.org/doc/html/rfc7591',
];

/** One MCP server with its authorization server, which names tenants in the path of its issuer. */
interface Place {
  readonly server: string;
  readonly issuer: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const discoveryOf = ({ server, issuer, metadata }: Place): Exchange[] => {
  const { origin, pathname } = new URL(server);
  const resourceMetadata = `${origin}/.well-known/oauth-protected-resource${pathname}`;
  const { origin: host, pathname: tenant } = new URL(issuer);
  return [
    {
      method: 'GET',
      url: server,
      answer: {
        status: 401,
        headers: { 'www-authenticate': `Bearer resource_metadata="${resourceMetadata}", scope="files:read"` },
      },
    },
    {
      method: 'GET',
      url: resourceMetadata,
      answer: {
        status: 200,
        json: { resource: server, authorization_servers: [issuer], scopes_supported: ['files:read', 'files:write'] },
      },
    },
    {
      method: 'GET',
      url: `${host}/.well-known/oauth-authorization-server${tenant}`,
      answer: {
        status: 200,
        json: {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          revocation_endpoint: `${issuer}/revoke`,
          response_types_supported: ['code'],
          grant_types_supported: ['authorization_code', 'refresh_token'],
          code_challenge_methods_supported: ['S256'],
          ...metadata,
        },
      },
    },
  ];
};

const tokens = (access: string, refresh: string): Answer => ({
  status: 200,
  json: {
    access_token: access,
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: refresh,
    scope: 'files:read',
  },
});

/** Everything after the client is known. `client` is how it names and proves itself. */
const flowOf = (place: Place, client: Readonly<Record<string, string>>) => {
  const { server, issuer } = place;
  const clientId = String(client['client_id']);
  const revocation = (token: string, hint: string): Exchange => ({
    method: 'POST',
    url: `${issuer}/revoke`,
    form: { ...client, token, token_type_hint: hint },
    answer: { status: 200 },
  });
  return {
    authorize: {
      url: `${issuer}/authorize`,
      query: {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri('mcp'),
        scope: 'files:read',
        state: STATE,
        resource: server,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    code: {
      method: 'POST',
      url: `${issuer}/token`,
      form: {
        ...client,
        grant_type: 'authorization_code',
        code: CODE,
        redirect_uri: redirectUri('mcp'),
        code_verifier: VERIFIER,
        resource: server,
      },
      answer: tokens(ACCESS_TOKEN, REFRESH_TOKEN),
    } satisfies Exchange,
    rest: {
      credential: {
        access_token: ACCESS_TOKEN,
        scopes: ['files:read'],
        expires_in: 3600,
        request: { headers: { authorization: bearer() } },
        api_base_url: server,
      },
      refresh: {
        calls: [
          {
            method: 'POST',
            url: `${issuer}/token`,
            form: { ...client, grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, resource: server },
            answer: tokens(NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN),
          },
        ],
        credential: {
          access_token: NEW_ACCESS_TOKEN,
          request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
        },
      },
      revoke: {
        calls: [revocation(NEW_REFRESH_TOKEN, 'refresh_token'), revocation(NEW_ACCESS_TOKEN, 'access_token')],
      },
    } satisfies Omit<Expectation, 'sources' | 'connect'>,
  };
};

const documented: Place = {
  server: 'https://documents.example.com/mcp',
  issuer: 'https://auth.example.com/tenant2',
  metadata: {
    client_id_metadata_document_supported: true,
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
  },
};

/** The client is a document that the service publishes: its URL is the client's id. */
const byDocument = flowOf(documented, { client_id: `${PUBLIC_URL}/connect/oauth/clients/mcp` });

const withDocument: Expectation = {
  sources: [...sources, 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document-00'],
  config: { server_url: documented.server },
  connect: {
    way: 'code',
    before: discoveryOf(documented),
    authorize: byDocument.authorize,
    calls: [byDocument.code],
  },
  ...byDocument.rest,
};

const registering: Place = {
  server: 'https://mcp.example.com/mcp',
  issuer: 'https://auth.example.com/tenant1',
  metadata: {
    registration_endpoint: 'https://auth.example.com/tenant1/register',
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    revocation_endpoint_auth_methods_supported: ['client_secret_post'],
    authorization_response_iss_parameter_supported: true,
  },
};

const byRegistration = flowOf(registering, { client_id: CLIENT_ID, client_secret: CLIENT_SECRET });

const registration: Exchange = {
  method: 'POST',
  url: 'https://auth.example.com/tenant1/register',
  json: {
    client_name: 'Interlock',
    redirect_uris: [redirectUri('mcp')],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
    application_type: 'web',
  },
  answer: {
    status: 201,
    json: {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      client_secret_expires_at: 0,
      client_name: 'Interlock',
      redirect_uris: [redirectUri('mcp')],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  },
};

export const mcp: Expectation = {
  sources,
  config: { server_url: registering.server },
  bringsClient: true,
  connect: {
    way: 'code',
    before: [...discoveryOf(registering), registration],
    authorize: byRegistration.authorize,
    callback: { iss: registering.issuer },
    calls: [byRegistration.code],
  },
  ...byRegistration.rest,
  also: [withDocument],
};
