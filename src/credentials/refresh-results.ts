import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EventLog, type CredentialEventType } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { Envelope } from '../platform/crypto/envelope.js';
import { changeRows, selectRows } from '../platform/database/sql.js';
import type { OAuthSecret, StoredCredential } from './credential-types.js';
import type { RefreshLease } from './refresh-leases.js';
import { grantFingerprint, Vault } from './vault.js';

/** What a token endpoint answered to a refresh, merged with what we held. */
export interface RefreshedGrant {
  readonly secret: OAuthSecret;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly lifetimeSeconds: number | null;
}

/** `lost`: the row moved on; what to do depends on why. */
export type WriteResult = 'written' | 'lost';

/**
 * Writes what came of a refresh. Each write names the version and the fence that it is based on, so that a holder whose
 * lease was taken over changes nothing.
 */
@Injectable()
export class RefreshResults {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly envelope: Envelope,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  async succeed(lease: RefreshLease, grant: RefreshedGrant): Promise<WriteResult> {
    const { credential } = lease;
    const version = credential.version + 1;
    const secret = this.vault.seal(grant.secret, { ...credential, version });
    const now = this.clock.now();
    return this.dataSource.transaction(async (transaction) => {
      const rows = await changeRows(
        transaction,
        `update credentials set version = $3, secret = $4, scopes = $5, expires_at = $6, lifetime_seconds = $7,
           refreshable = $8, grant_fingerprint = $9, status = 'valid', error_code = null, error_at = null, failures = 0,
           retry_at = null, lease_owner = null, lease_until = null, lease_sent_at = null,
           last_refreshed_at = $10, updated_at = $10
         where id = $1 and version = $3 - 1 and fence = $2 returning id`,
        [
          credential.id,
          lease.fence,
          version,
          secret,
          grant.scopes,
          grant.expiresAt,
          grant.lifetimeSeconds,
          grant.secret.refresh_token !== undefined,
          grantFingerprint(credential.provider, grant.secret),
          now,
        ],
      );
      if (rows.length === 0) return 'lost';
      await changeRows(transaction, 'delete from refresh_journal where credentials_id = $1 returning id', [
        credential.id,
      ]);
      await this.emit(
        transaction,
        credential,
        credential.failures > 0 ? 'credential.recovered' : 'credential.refreshed',
      );
      return 'written';
    });
  }

  /** The grant is dead: only the user can bring it back. */
  async requireReconnect(lease: RefreshLease, reason: string): Promise<WriteResult> {
    return this.fail(
      lease,
      'credential.reconnect_required',
      reason,
      `status = 'reconnect_required', lease_sent_at = null, retry_at = null`,
    );
  }

  /**
   * The refresh did not happen this time.
   * @param options.delaySeconds until when nobody tries again
   * @param options.inDoubt true when the provider may have processed the request: then the mark stays
   */
  async postpone(
    lease: RefreshLease,
    reason: string,
    options: { delaySeconds: number; inDoubt: boolean },
  ): Promise<WriteResult> {
    const first = lease.credential.failures === 0;
    return this.fail(
      lease,
      first ? 'credential.refresh_failed' : null,
      reason,
      `retry_at = clock_timestamp() + make_interval(secs => ${options.delaySeconds})` +
        (options.inDoubt ? '' : ', lease_sent_at = null'),
    );
  }

  /** Keeps an answer whose lease was lost, sealed, so that no rotated token is ever dropped on our side. */
  async journal(credential: StoredCredential, grant: RefreshedGrant): Promise<void> {
    const id = uuidv7();
    const answer = this.envelope.seal(JSON.stringify(grant), ['refresh_journal', id, credential.id]);
    await selectRows(
      this.dataSource,
      `insert into refresh_journal (id, credentials_id, version, answer, created_at)
       values ($1, $2, $3, $4, $5) returning id`,
      [id, credential.id, credential.version, answer, this.clock.now()],
    );
  }

  /** @returns the newest journalled answer that belongs to the version that the lease holds */
  async journalled(lease: RefreshLease): Promise<RefreshedGrant | null> {
    const [row] = await selectRows<{ id: string; answer: Buffer }>(
      this.dataSource,
      'select id, answer from refresh_journal where credentials_id = $1 and version = $2 order by id desc limit 1',
      [lease.credential.id, lease.credential.version],
    );
    if (!row) return null;
    const kept = JSON.parse(this.envelope.open(row.answer, ['refresh_journal', row.id, lease.credential.id])) as Omit<
      RefreshedGrant,
      'expiresAt'
    > & { expiresAt: string | null };
    return { ...kept, expiresAt: kept.expiresAt === null ? null : new Date(kept.expiresAt) };
  }

  private async fail(
    lease: RefreshLease,
    event: CredentialEventType | null,
    reason: string,
    assignments: string,
  ): Promise<WriteResult> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (transaction) => {
      const rows = await changeRows(
        transaction,
        `update credentials set ${assignments}, error_code = $4, error_at = $5, failures = failures + 1,
           lease_owner = null, lease_until = null, updated_at = $5
         where id = $1 and version = $2 and fence = $3 returning id`,
        [lease.credential.id, lease.credential.version, lease.fence, reason, now],
      );
      if (rows.length === 0) return 'lost';
      if (event) await this.emit(transaction, lease.credential, event, reason);
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
