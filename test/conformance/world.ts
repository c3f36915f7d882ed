import { Clock } from '../../src/platform/clock.js';
import { EgressClient } from '../../src/platform/http/egress-client.js';
import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { Api } from '../support/api.js';
import { startService, type TestService } from '../support/service.js';
import { CLIENT_ID, CLIENT_SECRET, PUBLIC_URL, type Expectation } from '../support/strict-provider/expectation.js';
import { StrictProvider } from '../support/strict-provider/strict-provider.js';

/** A service whose every outgoing call ends at the strict provider. */
export class World {
  private shiftMs = 0;

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
    const { nest } = service.application;
    provider.capture(nest.get(EgressClient, { strict: false }));
    nest.get(Clock, { strict: false }).now = () => new Date(Date.now() + world.shiftMs);
    return world;
  }

  /** Back to the present, so that one walk does not age the answers of the next. */
  resetClock(): void {
    this.shiftMs = 0;
  }

  /** Lets time pass for the service. */
  pass(seconds: number): void {
    this.shiftMs += seconds * 1000;
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
