import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { Api } from './api.js';
import { CheckedCalls } from './checked-calls.js';
import { createTestDatabase, sql } from './database.js';
import { FakeProvider, type ProviderRequest } from './fake-provider.js';
import { providerFolder, providerOf } from './provider-files.js';
import { rememberSecret } from './secrets.js';
import { startService, testEnvironment, type TestService } from './service.js';
import { ShiftedClock } from './shifted-clock.js';

export const CLIENT_SECRET = 'grants-client-secret-0123456789';

const BEARER_SECONDS = 30 * 24 * 3600;

export interface GrantWorldOptions {
  readonly label: string;
  /** `oauth2` by provider name. */
  readonly providers: (url: string) => Readonly<Record<string, object>>;
  /** By provider name: the client's secret, or null for a public client; a provider that is not named has no client. */
  readonly clients: Readonly<Record<string, string | null>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A service, its replicas, and a provider whose answers the test writes. Time passes when the test says so. */
export class GrantWorld {
  readonly logs: string[] = [];
  private readonly services: TestService[] = [];
  private readonly clock = new ShiftedClock();

  private constructor(
    private readonly label: string,
    readonly provider: FakeProvider,
    readonly env: Readonly<Record<string, string>>,
    readonly databaseUrl: string,
  ) {}

  static async start({ label, providers, clients, env = {} }: GrantWorldOptions): Promise<GrantWorld> {
    rememberSecret(CLIENT_SECRET);
    const provider = await FakeProvider.start();
    const files = Object.entries(providers(provider.url)).map(([name, members]) => [
      `${name}.json`,
      providerOf(name, members),
    ]);
    const settings = Object.entries(clients).flatMap(([name, secret]) => [
      [`PROVIDER_${name.toUpperCase()}_CLIENT_ID`, `${name}-client`],
      ...(secret === null ? [] : [[`PROVIDER_${name.toUpperCase()}_CLIENT_SECRET`, secret]]),
    ]);
    const world = new GrantWorld(
      label,
      provider,
      testEnvironment({
        PROVIDERS_DIR: await providerFolder(Object.fromEntries(files) as Record<string, object>),
        ...(Object.fromEntries(settings) as Record<string, string>),
        ...env,
      }),
      await createTestDatabase(label),
    );
    await world.replica();
    return world;
  }

  get service(): TestService {
    const [first] = this.services;
    if (!first) throw new Error('no replica runs');
    return first;
  }

  /** Another replica on the same database, with the same clock. @param more what it has otherwise */
  async replica(more: Readonly<Record<string, string>> = {}): Promise<TestService> {
    const { label, databaseUrl } = this;
    const env = { ...this.env, ...more };
    const service = await startService({ label, databaseUrl, env, onLog: (line) => this.logs.push(line) });
    this.clock.drive(service);
    this.services.push(service);
    return service;
  }

  /** A caller whose bearer outlives the time that passes. */
  async as(user: string, scope = 'credentials:use', service: TestService = this.service): Promise<Api> {
    const { auth } = loadConfig({ ...this.env });
    const claims = { subject: user, scope, expiresIn: BEARER_SECONDS };
    return new Api(service.url, await issueToken(auth, claims, new Date()));
  }

  /** Calls that are compared with the OpenAPI document. */
  calls(api: Api): Promise<CheckedCalls> {
    return CheckedCalls.of(api, /^\/integrations\/oauth\/(device|client|token|service|installation)/);
  }

  /** Lets time pass. */
  pass(seconds: number): void {
    this.clock.pass(seconds);
  }

  now(): Date {
    return this.clock.now();
  }

  sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return sql<Row>(this.databaseUrl, text, values);
  }

  async close(): Promise<void> {
    await Promise.all(this.services.map((service) => service.close()));
    await this.provider.close();
  }
}

/** @returns the parameters of a form that the provider was sent */
export const formOf = ({ body }: ProviderRequest): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body));

let issued = 0;

/** @returns another token each time, remembered as a secret */
export const newToken = (kind = 'token'): string => {
  issued += 1;
  const token = `${kind}-0123456789-${process.pid}-${issued}`;
  rememberSecret(token);
  return token;
};
