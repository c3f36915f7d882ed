import { WebhookRepair } from '../../src/webhooks/registration/webhook-repair.js';
import { WebhookSweep } from '../../src/webhooks/registration/webhook-sweep.js';
import { WebhookRows } from '../../src/webhooks/webhook-rows.js';
import type { Api, ApiAnswer } from './api.js';
import { createTestDatabase, sql } from './database.js';
import { hookDefinitions } from './hook-definitions.js';
import { HookProvider } from './hook-provider.js';
import { providerFolder } from './provider-files.js';
import { startService, testEnvironment, type TestService } from './service.js';

export const WEBHOOKS = '/integrations/webhooks';

/** A provider of webhooks, and the service with an account at it. */
export class HookWorld {
  readonly logs: string[] = [];
  private replicas: TestService[] = [];

  private constructor(
    private readonly label: string,
    readonly provider: HookProvider,
    private readonly env: Record<string, string>,
    readonly databaseUrl: string,
  ) {}

  static async start(label: string, more: Record<string, string> = {}): Promise<HookWorld> {
    const provider = await HookProvider.start();
    const env = testEnvironment({ PROVIDERS_DIR: await providerFolder(hookDefinitions(provider.url)), ...more });
    const world = new HookWorld(label, provider, env, await createTestDatabase(label));
    await world.replica();
    return world;
  }

  get service(): TestService {
    const [first] = this.replicas;
    if (!first) throw new Error('no replica runs');
    return first;
  }

  /** Another replica on the same database; it gives out the URLs of the first one. */
  async replica(): Promise<TestService> {
    const [first] = this.replicas;
    const service = await startService({
      label: this.label,
      databaseUrl: this.databaseUrl,
      env: { ...this.env, ...(first && { PUBLIC_URL: first.url }) },
      onLog: (line) => this.logs.push(line),
    });
    this.replicas.push(service);
    return service;
  }

  /** @returns the id of a credential with the provider's key */
  async credential(api: Api, provider: string): Promise<string> {
    const body = { provider, api_key: this.provider.key };
    return (await api.post('/integrations/api-key', body)).body.credentials_id;
  }

  /** A webhook of octo/cat, with a credential of its own unless one is named. */
  async create(api: Api, provider: string, more: object = {}): Promise<ApiAnswer> {
    const credentials = 'credentials_id' in more ? {} : { credentials_id: await this.credential(api, provider) };
    return api.post(WEBHOOKS, { provider, resource: 'octo/cat', events: ['push'], ...credentials, ...more });
  }

  /** What is due runs now, as every minute. */
  async sweep(service: TestService = this.service): Promise<void> {
    await service.application.nest.get(WebhookSweep).run();
  }

  async repair(): Promise<void> {
    await this.service.application.nest.get(WebhookRepair).run();
  }

  /** Makes whatever waits for later due now. */
  async makeDue(): Promise<void> {
    await sql(
      this.databaseUrl,
      `update webhooks set next_attempt_at = now() - interval '1 second' where next_attempt_at is not null`,
    );
  }

  async sweepWhatWaits(): Promise<void> {
    await this.makeDue();
    await this.sweep();
  }

  /** Every row as it is when the process died before the provider's answer was written. */
  async forgetRegistrations(): Promise<void> {
    await sql(
      this.databaseUrl,
      `update webhooks set status = 'registering', provider_webhook_id = null, attempts = 1,
         next_attempt_at = now() + interval '1 minute'`,
    );
  }

  async setCredentialStatus(id: string, status: string): Promise<void> {
    await sql(this.databaseUrl, 'update credentials set status = $2 where id = $1', [id, status]);
  }

  /** More than a day passes for the secrets that were replaced. */
  async endOverlap(id: string): Promise<void> {
    await this.service.application.nest.get(WebhookRows).change(id, (_row, secrets) => ({
      secrets: { ...secrets, previous: secrets.previous.map(({ secret }) => ({ secret, until: new Date(0) })) },
    }));
  }

  rows(): Promise<Record<string, unknown>[]> {
    return sql(this.databaseUrl, 'select * from webhooks order by id');
  }

  /** Between tests. */
  async clear(): Promise<void> {
    await sql(this.databaseUrl, 'delete from webhooks');
    this.provider.reset();
  }

  async close(): Promise<void> {
    for (const replica of this.replicas) await replica.close();
    await this.provider.close();
  }
}
