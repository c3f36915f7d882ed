import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EventLog, type CredentialEventType } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { changeRows, selectRows } from '../platform/database/sql.js';
import type { StoredCredential } from './credential-types.js';
import { RefreshJournal, type RefreshedGrant } from './refresh-journal.js';
import { HELD, heldBy, type RefreshLease } from './refresh-leases.js';
import { grantFingerprint, Vault } from './vault.js';

/** `lost`: somebody else has the lease, or the row has moved on. */
export type SuccessWritten = 'written' | 'lost';
/**
 * `written`: in its place after all. `journalled`: for the holder that has the lease now. `superseded`: the row holds a
 * newer grant. `gone`: there is no row.
 */
export type LateAnswerKept = 'written' | 'journalled' | 'superseded' | 'gone';
/** `journalled`: an answer came meanwhile, so that the failure means nothing. */
export type FailureWritten = 'written' | 'lost' | 'journalled';

interface Failure {
  readonly reason: string;
  readonly event: CredentialEventType | null;
  /** SQL, with values from `$6` on. */
  readonly assignments: string;
  readonly values?: readonly unknown[];
}

/**
 * Writes what came of a refresh. Each write names the version and the fence that it is based on, so that a holder whose
 * lease was taken over changes nothing. Those that depend on the journal lock the row first: an answer and a failure that
 * are written at the same time must not miss each other.
 */
@Injectable()
export class RefreshResults {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly journal: RefreshJournal,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  async succeed(lease: RefreshLease, grant: RefreshedGrant): Promise<SuccessWritten> {
    return this.dataSource.transaction(async (transaction) => {
      const { credential, fence } = lease;
      const event = credential.failures > 0 ? 'credential.recovered' : 'credential.refreshed';
      return (await this.write(transaction, credential, grant, { fence, event })) ? 'written' : 'lost';
    });
  }

  /**
   * Keeps an answer whose lease was lost. It outweighs a refusal that a later holder got for the same refresh token: that
   * refusal may be a consequence of it.
   */
  async keep({ credential }: RefreshLease, grant: RefreshedGrant): Promise<LateAnswerKept> {
    return this.dataSource.transaction(async (transaction) => {
      const [row] = await selectRows<{ version: number; status: string }>(
        transaction,
        'select version, status from credentials where id = $1 for update',
        [credential.id],
      );
      if (!row) return 'gone';
      if (row.version !== credential.version) return 'superseded';
      if (row.status === 'reconnect_required') {
        await this.write(transaction, credential, grant, { fence: null, event: 'credential.recovered' });
        return 'written';
      }
      await this.journal.add(transaction, credential, grant);
      await changeRows(transaction, 'update credentials set retry_at = null where id = $1 returning id', [
        credential.id,
      ]);
      return 'journalled';
    });
  }

  /** @returns the newest journalled answer that belongs to the version that the lease holds */
  async journalled(lease: RefreshLease): Promise<RefreshedGrant | null> {
    return this.journal.newest(this.dataSource, lease.credential);
  }

  /** The grant is dead: only the user can bring it back. */
  async requireReconnect(lease: RefreshLease, reason: string): Promise<FailureWritten> {
    return this.fail(lease, {
      reason,
      event: 'credential.reconnect_required',
      assignments: `status = 'reconnect_required', lease_sent_at = null, retry_at = null, failures = failures + 1`,
    });
  }

  /**
   * The refresh did not happen this time.
   * @param options.delaySeconds until when nobody tries again
   * @param options.inDoubt true when the provider may have processed a request whose answer nobody has seen. Otherwise
   *   this holder leaves no doubt, but one that an earlier holder left stays.
   * @param options.tried false when nothing was tried: then it does not lengthen the next back-off
   */
  async postpone(
    lease: RefreshLease,
    reason: string,
    options: { delaySeconds: number; inDoubt: boolean; tried: boolean },
  ): Promise<FailureWritten> {
    const doubt = options.inDoubt ? 'coalesce(lease_sent_at, $7)' : '$7';
    return this.fail(lease, {
      reason,
      event: lease.credential.failures === 0 ? 'credential.refresh_failed' : null,
      assignments: `retry_at = clock_timestamp() + make_interval(secs => $6), lease_sent_at = ${doubt}::timestamptz,
        failures = ${options.tried ? 'failures + 1' : 'greatest(failures, 1)'}`,
      values: [options.delaySeconds, lease.doubtSince],
    });
  }

  /** @param options.fence null writes without a lease, on a row that is locked */
  private async write(
    transaction: EntityManager,
    credential: StoredCredential,
    grant: RefreshedGrant,
    { fence, event }: { fence: string | null; event: CredentialEventType },
  ): Promise<boolean> {
    const version = credential.version + 1;
    const rows = await changeRows(
      transaction,
      `update credentials set version = $3, secret = $4, scopes = $5, expires_at = $6, lifetime_seconds = $7,
         refreshable = $8, grant_fingerprint = $9, config = config || $11::jsonb, ends_with_token = $12,
         status = 'valid', error_code = null, error_at = null, failures = 0,
         retry_at = null, lease_owner = null, lease_until = null, lease_sent_at = null, last_refreshed_at = $10, updated_at = $10
       where id = $1 and version = $3 - 1 and ($2::bigint is null or fence = $2) returning id`,
      [
        credential.id,
        fence,
        version,
        this.vault.seal(grant.secret, { ...credential, version }),
        grant.scopes,
        grant.expiresAt,
        grant.lifetimeSeconds,
        grant.refreshable ?? grant.secret.refresh_token !== undefined,
        grantFingerprint(credential.provider, grant.secret),
        this.clock.now(),
        JSON.stringify(grant.config ?? {}),
        grant.endsWithToken ?? credential.endsWithToken,
      ],
    );
    if (rows.length === 0) return false;
    await this.journal.clear(transaction, credential.id);
    await this.emit(transaction, credential, event);
    return true;
  }

  private async fail(lease: RefreshLease, failure: Failure): Promise<FailureWritten> {
    return this.dataSource.transaction(async (transaction) => {
      const held = await selectRows(transaction, `select id from credentials where ${HELD} for update`, heldBy(lease));
      if (held.length === 0) return 'lost';
      if (await this.journal.holds(transaction, lease.credential)) return 'journalled';
      await changeRows(
        transaction,
        `update credentials set ${failure.assignments}, error_code = $4, error_at = $5,
           lease_owner = null, lease_until = null, updated_at = $5 where ${HELD} returning id`,
        [...heldBy(lease), failure.reason, this.clock.now(), ...(failure.values ?? [])],
      );
      if (failure.event) await this.emit(transaction, lease.credential, failure.event, failure.reason);
      return 'written';
    });
  }

  private async emit(
    transaction: EntityManager,
    { id, userId, provider }: StoredCredential,
    type: CredentialEventType,
    reason?: string,
  ): Promise<void> {
    await this.events.append(transaction, { type, userId, provider, credentialsId: id, ...(reason ? { reason } : {}) });
  }
}
