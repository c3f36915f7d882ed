import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import type { Api, ApiAnswer } from './api.js';
import { decide, startTestServer } from './authorization-server.js';
import { rememberSecret } from './secrets.js';
import { startService, testEnvironment, type ServiceOptions, type TestService } from './service.js';
import { ToolServer } from './tool-server.js';
import { UserAgent } from './user-agent.js';

/** A tool server, the authorization server that it trusts, and what that one was asked. */
export interface ToolWorld {
  readonly tools: ToolServer;
  readonly server: AuthorizationServer;
  /** How many clients were registered there. */
  registrations(): number;
  /** The parameter `resource` of each request to the token endpoint. */
  readonly resources: unknown[];
  close(): Promise<void>;
}

export const startToolWorld = async (): Promise<ToolWorld> => {
  const tools = await ToolServer.start();
  const { server, registrations, resources } = await startRegistrar([tools.url]);
  tools.trust(server.url);
  return {
    tools,
    server,
    registrations,
    resources,
    close: async () => {
      await tools.close();
      await server.close();
    },
  };
};

/** An authorization server that registers clients. @param allowed identifiers of the resources that it knows */
export const startRegistrar = async (allowed: readonly string[]) => {
  const server = await startTestServer([], { registration: true, resources: allowed, scopes: ['tools:read'] });
  let registrations = 0;
  const resources: unknown[] = [];
  server.provider.on('registration_create.success', (_context, client) => {
    registrations += 1;
    rememberSecret(client.clientSecret);
  });
  const remember = server.afterToken;
  server.afterToken = async (context) => {
    resources.push(context.oidc.params?.['resource']);
    await remember(context);
  };
  return { server, resources, registrations: () => registrations };
};

/** Replicas with one database: the second call with the same `shared` is another replica, or the first one restarted. */
export const toolService = (
  label: string,
  shared?: Pick<TestService, 'databaseUrl' | 'env'>,
  options: Partial<ServiceOptions> = {},
): Promise<TestService> => {
  const { PORT: _port, ...env } = shared?.env ?? testEnvironment({ PUBLIC_URL: 'http://127.0.0.1:9' });
  return startService({
    label,
    ...(shared === undefined ? {} : { databaseUrl: shared.databaseUrl }),
    ...options,
    env: { ...env, ...options.env },
  });
};

export const authorize = (api: Api, serverUrl: string, more: object = {}): Promise<ApiAnswer> =>
  api.post('/integrations/oauth/authorize', { provider: 'mcp', config: { server_url: serverUrl }, ...more });

/** Begins a flow and lets its user allow it. @returns the parameters of the redirect */
export const allowed = async (started: ApiAnswer): Promise<Record<string, string>> => {
  const page = await decide(new UserAgent(), started.body.authorization_url);
  return Object.fromEntries(new URL(page.location ?? '').searchParams);
};

/** A whole flow. @returns the id of the credential */
export const connect = async (api: Api, serverUrl: string, more: object = {}): Promise<string> => {
  const answer = await api.post('/integrations/oauth/callback', await allowed(await authorize(api, serverUrl, more)));
  if (answer.status !== 200) throw new Error(`not connected: ${JSON.stringify(answer.body)}`);
  return answer.body.credentials_id;
};
