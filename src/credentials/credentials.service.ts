import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { conflict, notFound } from '../platform/errors/errors.js';
import { CredentialHooks, type DeletionOutcome } from './credential-hooks.js';
import { CredentialRepository, type CredentialFilter } from './credential.repository.js';
import type { StoredCredential, ViewStatus } from './credential-types.js';
import { assertMetadata } from './metadata.js';
import { SystemCredentials } from './system/system-credentials.js';

/** What a user does with the credentials that are there. */
@Injectable()
export class CredentialsService {
  private readonly logger = new Logger(CredentialsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: CredentialRepository,
    private readonly hooks: CredentialHooks,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly system: SystemCredentials,
  ) {}

  /** @throws InterlockError 404, the same for a missing credential and for another user's */
  async get(userId: string, id: string): Promise<StoredCredential> {
    const credential = await this.repository.findOwned(userId, id);
    if (!credential) throw notFound();
    return credential;
  }

  /** For the service's own work, whoever the owner is. */
  find(id: string): Promise<StoredCredential | null> {
    return this.repository.find(id);
  }

  /** For the service's own work, see {@link CredentialRepository.findEnding}. */
  findEnding(provider: string, before: Date, limit: number): Promise<{ id: string; userId: string }[]> {
    return this.repository.findEnding(provider, before, limit);
  }

  /**
   * The credential that a flow is to renew.
   * @returns null when the flow makes a new one
   * @throws InterlockError 404, also for a credential of another provider, or of another type than `oauth`
   */
  async renewed(userId: string, provider: string, id: string | undefined): Promise<StoredCredential | null> {
    if (id === undefined) return null;
    const credential = await this.get(userId, id);
    if (credential.provider !== provider || credential.type !== 'oauth') throw notFound();
    return credential;
  }

  /** As {@link get}, also for what the platform itself has. */
  async see(userId: string, id: string): Promise<StoredCredential> {
    return this.system.find(id) ?? (await this.get(userId, id));
  }

  /** Those of the platform first, then the user's own. */
  async list(filter: CredentialFilter): Promise<{ credentials: StoredCredential[]; total: number }> {
    const now = this.clock.now();
    const { provider, type, status } = filter;
    const system = this.system.list({ provider, type, status });
    const shown = system.filter(({ id }) => filter.after === undefined || id > filter.after).slice(0, filter.limit);
    const [own, count] = await Promise.all([
      this.repository.list({ ...filter, limit: filter.limit - shown.length }, now),
      this.repository.count(filter, now),
    ]);
    return { credentials: [...shown, ...own], total: system.length + count };
  }

  async statistics(userId: string): Promise<Record<string, Record<string, number>>> {
    const byProvider = new Map<string, Record<ViewStatus | 'total', number>>();
    for (const { provider, status, count } of await this.repository.statistics(userId, this.clock.now())) {
      const entry = byProvider.get(provider) ?? ({ total: 0 } as Record<ViewStatus | 'total', number>);
      byProvider.set(provider, entry);
      entry.total += count;
      entry[status] = count;
    }
    return Object.fromEntries(byProvider);
  }

  /** @throws InterlockError 404; 403 `system_credential` */
  async update(
    userId: string,
    id: string,
    changes: { title?: string | undefined; metadata?: Record<string, unknown> | undefined },
  ): Promise<StoredCredential> {
    this.system.assertNotSystem(id);
    assertMetadata(changes.metadata);
    return this.dataSource.transaction(async (transaction) => {
      const credential = await this.repository.findOwnedForUpdate(transaction, userId, id);
      if (!credential) throw notFound();
      await this.repository.update(transaction, id, {
        title: changes.title ?? credential.title,
        metadata: changes.metadata ?? { ...credential.metadata },
        updated_at: this.clock.now(),
      });
      const updated = await this.repository.findOwnedForUpdate(transaction, userId, id);
      if (!updated) throw notFound();
      return updated;
    });
  }

  /**
   * Deletes the row first, with everything that must follow written in the same transaction; then asks the providers.
   * @throws InterlockError 404; 403 `system_credential`; 409 `credentials_in_use` while other objects need it and `force` is not set
   */
  async delete(userId: string, id: string, force: boolean): Promise<Required<DeletionOutcome>> {
    this.system.assertNotSystem(id);
    const afterwards = await this.dataSource.transaction(async (transaction) => {
      const credential = await this.repository.findOwnedForUpdate(transaction, userId, id);
      if (!credential) throw notFound();
      const usage = await this.hooks.usage(credential);
      if (usage > 0 && !force) {
        throw conflict('credentials_in_use', 'Webhooks use this credential. Remove them first, or set force.', {
          usage,
        });
      }
      const next = await this.hooks.deleting(credential, transaction);
      await this.repository.delete(transaction, id);
      await this.events.append(transaction, {
        type: 'credential.revoked',
        userId,
        provider: credential.provider,
        credentialsId: id,
      });
      return next;
    });
    const outcome: Required<DeletionOutcome> = { revoked: null, webhooksRemoved: 0 };
    for (const step of afterwards) {
      const { revoked, webhooksRemoved } = await step();
      if (revoked !== undefined) outcome.revoked = revoked;
      outcome.webhooksRemoved += webhooksRemoved ?? 0;
    }
    this.logger.log(`Deleted credential ${id}`);
    return outcome;
  }
}
