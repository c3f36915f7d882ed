import { EgressClient } from '../../src/platform/http/egress-client.js';
import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { Api } from '../support/api.js';
import { startService, type TestService } from '../support/service.js';
import { ShiftedClock } from '../support/shifted-clock.js';
import { CLIENT_ID, CLIENT_SECRET, PUBLIC_URL, type Expectation } from '../support/strict-provider/expectation.js';
import { StrictProvider } from '../support/strict-provider/strict-provider.js';

/** A service whose every outgoing call ends at the strict provider. */
export class World {
  readonly clock = new ShiftedClock();

  private constructor(
    readonly service: TestService,
    readonly provider: StrictProvider,
    readonly api: Api,
  ) {}

  /** @param env what else the service is told */
  static async start(
    expectations: Readonly<Record<string, Expectation>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<World> {
    const provider = await StrictProvider.start();
    const clients = Object.keys(expectations).filter((name) => !expectations[name]?.bringsClient);
    const service = await startService({ label: 'conformance', env: { ...environmentFor(clients), ...env } });
    const config = loadConfig(service.env);
    const days = 30 * 24 * 3600;
    const token = await issueToken(
      config.auth,
      { subject: 'alice', scope: 'credentials:use', expiresIn: days },
      new Date(),
    );
    const world = new World(service, provider, new Api(service.url, token));
    provider.capture(service.application.nest.get(EgressClient, { strict: false }));
    world.clock.drive(service);
    return world;
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.provider.close();
  }
}

const environmentFor = (providers: readonly string[]): Record<string, string> => ({
  PUBLIC_URL,
  ...Object.fromEntries(
    providers.flatMap((name) => [
      [`PROVIDER_${name.toUpperCase()}_CLIENT_ID`, CLIENT_ID],
      [`PROVIDER_${name.toUpperCase()}_CLIENT_SECRET`, CLIENT_SECRET],
    ]),
  ),
});
