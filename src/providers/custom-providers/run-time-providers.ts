import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../platform/database/notifications.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { ProviderRegistry } from '../provider-registry.js';
import { readDefinition } from '../provider-rules.js';
import { reasonOf } from '../reason-of.js';
import type { CustomProvider } from './custom-provider.entity.js';
import { CustomProvidersRepository, PROVIDERS_CHANNEL } from './custom-providers.repository.js';

const RETRY_MS = 2_000;

/** Keeps this replica's registry equal to the database. */
@Injectable()
export class RunTimeProviders implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(RunTimeProviders.name);
  private running: Promise<unknown> = Promise.resolve();
  private queued: Promise<void> | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    @Inject(CustomProvidersRepository) private readonly repository: Pick<CustomProvidersRepository, 'readAll'>,
    @Inject(ProviderRegistry) private readonly registry: ProviderRegistry,
    @Inject(Notifications) private readonly notifications: Pick<Notifications, 'listen'>,
  ) {}

  /** @throws whatever the database throws: a service that does not know its providers must not take requests */
  async onModuleInit(): Promise<void> {
    this.notifications.listen(PROVIDERS_CHANNEL, () => this.reloadSoon());
    await this.reload();
    for (const name of this.registry.settingsWithoutProvider()) {
      this.logger.warn(`PROVIDER_${name.toUpperCase()}_* is set, but there is no provider ${name}`);
    }
  }

  onModuleDestroy(): void {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
  }

  /** Resolves after a read that began after the call: one that is under way may have missed the caller's commit. */
  reload(): Promise<void> {
    this.queued ??= this.running.then(() => {
      this.queued = null;
      const load = this.load();
      // Only the order is kept here; the failure belongs to those who wait for this load.
      this.running = load.catch(() => undefined);
      return load;
    });
    return this.queued;
  }

  private reloadSoon(): void {
    if (this.closed) return;
    this.reload().catch((error: unknown) => {
      if (this.closed) return;
      // The message will not come again, so the replica would stay behind until the next change.
      this.logger.error(`Providers could not be read, trying again: ${reasonOf(error)}`);
      clearTimeout(this.retry ?? undefined);
      this.retry = setTimeout(() => this.reloadSoon(), RETRY_MS);
      this.retry.unref();
    });
  }

  private async load(): Promise<void> {
    const { providers, switches } = await this.repository.readAll();
    this.registry.apply({
      definitions: providers.flatMap((row) => this.usable(row)),
      switches: new Map(switches.map(({ name, isEnabled }) => [name, isEnabled])),
    });
  }

  /** A row that an older version wrote and this one cannot use is left out loudly: stopping would take away the API that repairs it. */
  private usable({ name, definition }: CustomProvider): ProviderDefinition[] {
    const read = readDefinition(definition);
    if ('definition' in read) return [read.definition];
    const reasons = read.problems.map(({ path, reason }) => `${path} ${reason}`).join('; ');
    this.logger.error(`The stored provider ${name} is left out, for its definition is not valid: ${reasons}`);
    return [];
  }
}
