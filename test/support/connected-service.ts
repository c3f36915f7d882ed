import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import { providerEnvironment, startTestServer } from './authorization-server.js';
import { freePort } from './free-port.js';
import { startService, type TestService } from './service.js';

export interface ConnectedService {
  readonly server: AuthorizationServer;
  readonly service: TestService;
  close(): Promise<void>;
}

/** A service and a real authorization server that know each other: the providers `acme`, `acme_post` and `acme_public`. */
export const startConnectedService = async (
  label: string,
  env: Record<string, string> = {},
): Promise<ConnectedService> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startTestServer([url]);
  const service = await startService({
    label,
    env: { ...(await providerEnvironment(server)), PORT: String(port), PUBLIC_URL: url, ...env },
  });
  return {
    server,
    service,
    close: async () => {
      await service.close();
      await server.close();
    },
  };
};
