import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { PendingRevocations } from '../../credentials/pending-revocations.js';
import type { RefreshLease } from '../../credentials/refresh-leases.js';
import { RefreshResults, type RefreshedGrant } from '../../credentials/refresh-results.js';
import { isDatabaseOutage } from '../../platform/errors/problem.js';
import { pause } from '../../platform/pause.js';
import type { RefreshOutcome } from './refresh-outcome.js';

const RETRY_MS = [100, 200, 500, 1_000];
const GIVE_UP_MS = 10 * 60_000;

/** Sees to it that an answer of a token endpoint is never lost on our side. */
@Injectable()
export class LateAnswers {
  private readonly logger = new Logger(LateAnswers.name);

  constructor(
    private readonly results: RefreshResults,
    private readonly credentials: CredentialsService,
    private readonly revocations: PendingRevocations,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Writes an answer, again and again while the database is away. When the lease was lost, the answer is journalled for
   * the holder that has it now; when the credential is gone, the new grant is revoked; when the user connected again
   * meanwhile, the answer is obsolete.
   */
  async write(lease: RefreshLease, grant: RefreshedGrant): Promise<RefreshOutcome> {
    return this.persist(async () => {
      if ((await this.results.succeed(lease, grant)) === 'written') return { kind: 'refreshed' };
      const now = await this.credentials.find(lease.credential.id);
      if (now === null) {
        await this.revocations.add(this.dataSource, { ...lease.credential, secret: grant.secret });
        return { kind: 'gone' };
      }
      if (now.version !== lease.credential.version) return { kind: 'refreshed' };
      await this.results.journal(lease.credential, grant);
      this.logger.warn(`The lease on ${lease.credential.id} was lost; its new token is journalled`);
      return { kind: 'in_progress' };
    });
  }

  /** Puts a journalled answer in place. @returns true when there was one */
  async merge(lease: RefreshLease): Promise<boolean> {
    const grant = await this.results.journalled(lease);
    if (grant === null) return false;
    return (await this.results.succeed(lease, grant)) === 'written';
  }

  private async persist<T>(write: () => Promise<T>): Promise<T> {
    const start = performance.now();
    for (let tries = 0; ; tries += 1) {
      try {
        return await write();
      } catch (error) {
        if (!isDatabaseOutage(error) || performance.now() - start > GIVE_UP_MS) throw error;
        this.logger.warn(`A new token cannot be stored yet: ${(error as Error).message}`);
        await pause(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 1_000);
      }
    }
  }
}
