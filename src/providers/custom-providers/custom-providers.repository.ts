import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { Notifications } from '../../platform/database/notifications.js';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { CustomProvider } from './custom-provider.entity.js';
import { ProviderSwitch } from './provider-switch.entity.js';

/** Every replica reads everything again when a message arrives here. */
export const PROVIDERS_CHANNEL = 'interlock_providers';

/** Keeps what operators changed at run time. */
@Injectable()
export class CustomProvidersRepository {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @returns definitions, not checked, and switches, both as they stand at one moment */
  readAll(): Promise<{ providers: CustomProvider[]; switches: ProviderSwitch[] }> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => ({
      providers: await manager.find(CustomProvider, { order: { name: 'ASC' } }),
      switches: await manager.find(ProviderSwitch, { order: { name: 'ASC' } }),
    }));
  }

  /** One transaction whose changes every replica hears of at commit. */
  change<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      const result = await work(manager);
      await this.notifications.notify(manager, PROVIDERS_CHANNEL, '');
      return result;
    });
  }

  /** Adds the definition or replaces the one of that name. */
  async save(manager: EntityManager, definition: ProviderDefinition): Promise<void> {
    await manager.query(
      `insert into custom_providers (name, definition, created_at, updated_at) values ($1, $2::jsonb, $3, $3)
       on conflict (name) do update set definition = excluded.definition, updated_at = excluded.updated_at`,
      [definition.name, JSON.stringify(definition), this.clock.now()],
    );
  }

  /** @returns false when there is no row of that name */
  async remove(manager: EntityManager, name: string): Promise<boolean> {
    return ((await manager.delete(CustomProvider, { name })).affected ?? 0) > 0;
  }

  async setSwitch(manager: EntityManager, name: string, isEnabled: boolean): Promise<void> {
    await manager.query(
      `insert into provider_switches (name, is_enabled, updated_at) values ($1, $2, $3)
       on conflict (name) do update set is_enabled = excluded.is_enabled, updated_at = excluded.updated_at`,
      [name, isEnabled, this.clock.now()],
    );
  }

  async clearSwitch(manager: EntityManager, name: string): Promise<void> {
    await manager.delete(ProviderSwitch, { name });
  }
}
