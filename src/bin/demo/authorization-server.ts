import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';

export interface AuthorizationServerOptions {
  /** Their redirect URIs and how they authenticate. */
  clients: NonNullable<Configuration['clients']>;
  /** Life of access tokens in seconds; default 3600. */
  accessTokenSeconds?: number;
  /** Default true: each refresh token works once, and reuse ends the whole grant. */
  rotate?: boolean;
  scopes?: string[];
  /** Whoever asks may register a client (RFC 7591). */
  registration?: boolean;
  /** Identifiers of the resources for which it issues tokens (RFC 8707). */
  resources?: readonly string[];
}

/** What the token endpoint was asked, in order. */
export interface TokenCall {
  grantType: string;
  status: number;
}

export interface AuthorizationServer {
  readonly url: string;
  readonly provider: Provider;
  readonly tokenCalls: TokenCall[];
  /** Runs when a request has reached the token endpoint, before it is processed. */
  beforeToken: (context: KoaContextWithOIDC) => Promise<void>;
  /** Runs when the token endpoint has processed a request, before the answer leaves. */
  afterToken: (context: KoaContextWithOIDC) => Promise<void>;
  close(): Promise<void>;
}

/**
 * A real OpenID provider on loopback (oidc-provider) with one page where its user allows or denies. It requires PKCE,
 * rotates refresh tokens and ends a grant whose spent refresh token is used again.
 */
export const startAuthorizationServer = async (options: AuthorizationServerOptions): Promise<AuthorizationServer> => {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(url, configurationOf(options));
  const server: AuthorizationServer = {
    url,
    provider,
    tokenCalls: [],
    beforeToken: async () => undefined,
    afterToken: async () => undefined,
    close: () => stop(http),
  };
  provider.use(async (context, next) => {
    if (context.path !== '/token') {
      await next();
      return;
    }
    await server.beforeToken(context as KoaContextWithOIDC);
    await next();
    const grantType = context.oidc?.params?.['grant_type'];
    server.tokenCalls.push({ grantType: typeof grantType === 'string' ? grantType : '', status: context.status });
    await server.afterToken(context as KoaContextWithOIDC);
  });
  const handle = provider.callback();
  http.on('request', (request, response) => {
    const interaction = /^\/interaction\/[\w-]+$/.test(request.url ?? '');
    if (interaction) void interact(provider, request, response);
    else void handle(request, response);
  });
  return server;
};

const configurationOf = (options: AuthorizationServerOptions): Configuration => ({
  clients: options.clients,
  scopes: ['openid', 'offline_access', 'profile', 'email', ...(options.scopes ?? [])],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `User ${id}`, preferred_username: id, email: `${id}@example.com` }),
  }),
  features: {
    devInteractions: { enabled: false },
    revocation: { enabled: true, allowedPolicy: () => Promise.resolve(true) },
    introspection: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    registration: { enabled: options.registration ?? false },
    ...(options.resources === undefined ? {} : { resourceIndicators: resourceIndicators(options.resources) }),
  },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  issueRefreshToken: (_context, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
  rotateRefreshToken: options.rotate ?? true,
  expiresWithSession: () => Promise.resolve(false),
  ttl: {
    AccessToken: options.accessTokenSeconds ?? 3600,
    ClientCredentials: options.accessTokenSeconds ?? 3600,
    RefreshToken: 86_400,
    Grant: 86_400,
    IdToken: 3_600,
    Session: 3_600,
    Interaction: 600,
    AuthorizationCode: 60,
  },
  pkce: { required: () => true },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  jwks: { keys: [signingKey()] },
});

const resourceIndicators = (resources: readonly string[]) => ({
  enabled: true,
  getResourceServerInfo: (_context: unknown, resource: string) => {
    if (!resources.includes(resource)) throw new errors.InvalidTarget();
    return Promise.resolve({
      scope: 'tools:read tools:call',
      audience: resource,
      accessTokenFormat: 'opaque' as const,
    });
  },
  useGrantedResource: () => Promise.resolve(true),
});

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'demo' } as never;
};

const PAGE = `<!doctype html><html lang="en"><title>Demo provider</title><h1>Allow access?</h1>
<form method="post"><label>Account <input name="account" value="demo-user"></label>
<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form></html>`;

/** Login and consent on one page. */
const interact = async (provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    return;
  }
  const answers = new URLSearchParams(await textOf(request));
  if (answers.get('decision') === 'deny') {
    await provider.interactionFinished(request, response, {
      error: 'access_denied',
      error_description: 'The user said no',
    });
    return;
  }
  const { params } = await provider.interactionDetails(request, response);
  const accountId = answers.get('account') ?? 'demo-user';
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  const scope = typeof params['scope'] === 'string' ? params['scope'] : 'openid';
  grant.addOIDCScope(scope);
  if (typeof params['resource'] === 'string') grant.addResourceScope(params['resource'], scope);
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } });
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const stop = async (http: Server): Promise<void> => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
};
