import {
  startAuthorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
} from '../../src/bin/demo/authorization-server.js';
import { providerFolder } from './provider-files.js';
import { rememberSecret, rememberSecretsIn } from './secrets.js';
import { UserAgent, type Page } from './user-agent.js';

/** How our client authenticates, and the provider's name in the service under test. */
export const CLIENTS = {
  acme: 'client_secret_basic',
  acme_post: 'client_secret_post',
  acme_public: 'none',
} as const;

export type ClientName = keyof typeof CLIENTS;

/** Characters that Basic authentication must form-encode first (RFC 6749 §2.3.1). */
export const CLIENT_SECRET = 'se:cr et/+%-0123456789-abcdefghij';

/** A real authorization server whose secrets are remembered. */
export const startTestServer = async (
  publicUrls: readonly string[],
  options: Partial<AuthorizationServerOptions> = {},
): Promise<AuthorizationServer> => {
  rememberSecret(CLIENT_SECRET);
  const server = await startAuthorizationServer({
    clients: Object.entries(CLIENTS).map(([name, method]) => ({
      client_id: name,
      ...(method === 'none' ? {} : { client_secret: CLIENT_SECRET }),
      token_endpoint_auth_method: method,
      grant_types: [
        'authorization_code',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:device_code',
        ...(method === 'none' ? [] : ['client_credentials']),
      ],
      redirect_uris: publicUrls.flatMap((url) => [
        `${url}/integrations/oauth/callback/${name}`,
        'https://app.example.com/oauth/return',
      ]),
    })),
    scopes: ['read', 'write'],
    ...options,
  });
  server.afterToken = async (context) => rememberSecretsIn(context.body);
  return server;
};

/** The environment that lets a service use the server as its providers `acme`, `acme_post` and `acme_public`. */
export const providerEnvironment = async (
  server: AuthorizationServer,
  more: string = '',
): Promise<Record<string, string>> => {
  const files = Object.entries(CLIENTS).map(([name, method]) => [
    `${name}.yaml`,
    definition(name, method, server.url, more),
  ]);
  const env: Record<string, string> = { PROVIDERS_DIR: await providerFolder(Object.fromEntries(files)) };
  for (const [name, method] of Object.entries(CLIENTS)) {
    env[`PROVIDER_${name.toUpperCase()}_CLIENT_ID`] = name;
    if (method !== 'none') env[`PROVIDER_${name.toUpperCase()}_CLIENT_SECRET`] = CLIENT_SECRET;
  }
  return env;
};

const definition = (name: string, method: string, url: string, more: string): string => `
name: ${name}
display_name: Acme ${name}
category: productivity
description: Acme tasks
oauth2:
  authorize: { url: "${url}/auth", params: { prompt: consent } }
  token: { url: "${url}/token", auth: ${method} }
  revoke: { url: "${url}/token/revocation" }
  userinfo: { url: "${url}/me", map: { id: /sub, username: /preferred_username, name: /name, email: /email } }
  scopes: { default: [openid, profile, email, offline_access, read], available: [openid, profile, email, offline_access, read, write] }
${more}`;

/** Logs in and decides on the server's page. @returns the answer whose Location is the redirect URI */
export const decide = async (
  agent: UserAgent,
  authorizationUrl: string,
  decision: 'allow' | 'deny' = 'allow',
  account = 'demo-user',
): Promise<Page> => {
  const server = new URL(authorizationUrl).origin;
  const page = await agent.follow(await agent.open(authorizationUrl));
  const answer = await agent.open(page.url, { form: { decision, account } });
  const end = await agent.follow(answer, (url) => new URL(url).origin !== server);
  if (end.location === null)
    throw new Error(`the authorization server answered ${end.status}: ${end.text.slice(0, 300)}`);
  return end;
};
