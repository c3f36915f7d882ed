import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication } from '../../application.js';
import { issueToken } from '../../platform/auth/token-issuer.js';
import { loadConfig } from '../../platform/config/load-config.js';
import { startEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres.js';
import { AppLogger } from '../../platform/logging/app-logger.js';
import { startAuthorizationServer } from './authorization-server.js';
import { DemoBrowser } from './demo-browser.js';

const CLIENT_SECRET = 'demo-client-secret-0123456789-abcdef';

const say = (title: string, value?: unknown): void => {
  console.log(`\n▸ ${title}`);
  if (value !== undefined) console.log(JSON.stringify(value, null, 2).replaceAll(/^/gm, '    '));
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const folder = await mkdtemp(join(tmpdir(), 'interlock-demo-'));
const port = await freePort();
const url = `http://localhost:${port}`;
const provider = await startAuthorizationServer({
  clients: [
    {
      client_id: 'interlock-demo',
      client_secret: CLIENT_SECRET,
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [`${url}/integrations/oauth/callback/acme`],
    },
  ],
  scopes: ['read'],
});
await writeFile(
  join(folder, 'acme.yaml'),
  `name: acme
display_name: Acme
category: productivity
description: The demo provider, a real OpenID provider on loopback
oauth2:
  authorize: { url: "${provider.url}/auth", params: { prompt: consent } }
  token: { url: "${provider.url}/token", auth: client_secret_basic }
  revoke: { url: "${provider.url}/token/revocation" }
  userinfo: { url: "${provider.url}/me", map: { id: /sub, username: /preferred_username, name: /name, email: /email } }
  scopes: { default: [openid, profile, email, offline_access, read] }
`,
);
const config = loadConfig({
  NODE_ENV: 'development',
  PORT: String(port),
  DATA_DIR: join(folder, 'data'),
  PROVIDERS_DIR: folder,
  EGRESS_ALLOW: '127.0.0.0/8',
  PROVIDER_ACME_CLIENT_ID: 'interlock-demo',
  PROVIDER_ACME_CLIENT_SECRET: CLIENT_SECRET,
  LOG_LEVEL: 'warn',
});
const database = await startEmbeddedPostgres({ dataDir: config.dataDir });
const application = await createApplication({
  config,
  logger: new AppLogger(config.logLevel),
  databaseUrl: database.url,
});
await application.nest.listen({ port, host: '127.0.0.1' });

const bearer = await issueToken(
  config.auth,
  { subject: 'alice', scope: 'credentials:use', expiresIn: 600 },
  new Date(),
);
const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Record<string, unknown>;
};

try {
  say(`The service runs on ${url}, a real authorization server on ${provider.url}`);

  const link = await call('POST', '/integrations/connect/sessions', {
    providers: ['acme'],
    end_user: { display_name: 'Alice Example' },
  });
  say('A backend makes a connect link for its user', {
    expires_at: link['expires_at'],
    connect_url: `${url}/connect/…`,
  });

  const browser = new DemoBrowser(port);
  await browser.connect(String(link['connect_url']));
  say('The user opens it, clicks, allows the access at the provider, and comes back');

  const list = await call('GET', '/integrations/credentials');
  const [credential] = list['credentials'] as { id: string }[];
  if (!credential) throw new Error('the flow left no credential behind');
  say('What the backend sees', credential);

  const path = `/integrations/credentials/${credential.id}`;
  const token = await call('GET', `${path}/token`);
  say('What it receives when it asks for a usable token', token);

  const { headers } = token['request'] as { headers: Record<string, string> };
  const me = await fetch(`${provider.url}/me`, { headers });
  say('The provider accepts it', await me.json());

  say('Refreshed by force, with a rotating refresh token', await call('POST', `${path}/refresh?force=true`));
  say('Deleted: both tokens are revoked at the provider', await call('DELETE', path));
  const after = await fetch(`${provider.url}/me`, { headers });
  say(`The old token is dead: the provider answers ${after.status}`);
} finally {
  await application.close();
  await database.stop();
  await provider.close();
  await rm(folder, { recursive: true, force: true });
}
