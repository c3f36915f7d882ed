import { Injectable, Logger } from '@nestjs/common';
import type { RefreshedGrant } from '../../credentials/refresh-journal.js';
import type { RefreshLease } from '../../credentials/refresh-leases.js';
import { RefreshResults } from '../../credentials/refresh-results.js';
import { GrantRevoker } from '../grant-revoker.js';
import type { RefreshOutcome } from './refresh-outcome.js';
import { untilStored } from './until-stored.js';

/** Sees to it that an answer of a token endpoint is never lost on our side. */
@Injectable()
export class LateAnswers {
  private readonly logger = new Logger(LateAnswers.name);

  constructor(
    private readonly results: RefreshResults,
    private readonly revoker: GrantRevoker,
  ) {}

  /**
   * Writes an answer, again and again while the database is away. When the lease was lost, the answer is journalled for
   * the holder that has it now; when the credential is gone, the new grant is revoked; when the user connected again
   * meanwhile, the answer is obsolete.
   */
  async write(lease: RefreshLease, grant: RefreshedGrant): Promise<RefreshOutcome> {
    return untilStored(
      () => this.place(lease, grant),
      (error) => this.logger.warn(`A new token of ${lease.credential.id} cannot be stored yet: ${error.message}`),
    );
  }

  /** Puts a journalled answer in place. @returns true when there was one */
  async merge(lease: RefreshLease): Promise<boolean> {
    const grant = await this.results.journalled(lease);
    if (grant === null) return false;
    return (await this.results.succeed(lease, grant)) === 'written';
  }

  private async place(lease: RefreshLease, grant: RefreshedGrant): Promise<RefreshOutcome> {
    if ((await this.results.succeed(lease, grant)) === 'written') return { kind: 'refreshed' };
    const kept = await this.results.keep(lease, grant);
    switch (kept) {
      case 'written':
      case 'superseded':
        return { kind: 'refreshed' };
      case 'journalled':
        this.logger.warn(`The lease on ${lease.credential.id} was lost; its new token is journalled`);
        return { kind: 'in_progress' };
      case 'gone':
        await this.revoker.revokeOrphan(lease.credential, grant.secret);
        return { kind: 'gone' };
      default: {
        const exhausted: never = kept;
        throw new TypeError(`unknown result ${String(exhausted)}`);
      }
    }
  }
}
