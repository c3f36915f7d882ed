import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changeRows } from '../platform/database/sql.js';
import type { CredentialEntity } from './credential.entity.js';
import type { StoredCredential } from './credential-types.js';
import { toStored } from './stored-credential.js';

/** How long a lease lasts without a heartbeat. */
export const LEASE_SECONDS = 5;

/** The right to call the token endpoint for one credential, held by one process at a time. */
export interface RefreshLease {
  readonly credential: StoredCredential;
  /** Grows with every holder: a write of an older holder changes nothing. */
  readonly fence: string;
  /** Since when a request of an earlier holder may be under way whose answer nobody has seen; null when there is none. */
  readonly doubtSince: Date | null;
  /** The age of that doubt when the lease was taken. */
  readonly doubtSeconds: number | null;
}

interface AcquiredRow extends CredentialEntity {
  fence: string;
  doubt_since: Date | null;
  doubt_seconds: number | null;
}

/**
 * SQL: the row is as the holder knows it, nobody has taken the lease over, and it was not given back. A lease that has run
 * out may still be in this state, for as long as nobody wants it.
 */
export const HELD = 'id = $1 and version = $2 and fence = $3 and lease_owner is not null';

/** The values of {@link HELD}. */
export const heldBy = ({ credential, fence }: RefreshLease): unknown[] => [credential.id, credential.version, fence];

/**
 * The lease on a credential's refresh, in the credential's own row. Every time in here is the database's, so that the
 * clocks of replicas do not matter.
 */
@Injectable()
export class RefreshLeases {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes the lease when nobody holds it, the row has not moved on, and no back-off is running.
   * @param options.ignoreBackoff true for a forced refresh
   * @returns null when it cannot be had now
   */
  async acquire(
    credential: Pick<StoredCredential, 'id' | 'version'>,
    owner: string,
    options: { ignoreBackoff: boolean },
  ): Promise<RefreshLease | null> {
    const [row] = await changeRows<AcquiredRow>(
      this.dataSource,
      `with free as (
         select id, lease_sent_at from credentials
         where id = $1 and version = $2 and status <> 'reconnect_required'
           and coalesce(lease_until, '-infinity') < clock_timestamp()
           and ($5 or coalesce(retry_at, '-infinity') < clock_timestamp())
         for update skip locked)
       update credentials c
       set lease_owner = $3, fence = c.fence + 1, lease_until = clock_timestamp() + make_interval(secs => $4)
       from free where c.id = free.id
       returning c.*, free.lease_sent_at as doubt_since,
         extract(epoch from clock_timestamp() - free.lease_sent_at)::float8 as doubt_seconds`,
      [credential.id, credential.version, owner, LEASE_SECONDS, options.ignoreBackoff],
    );
    if (!row) return null;
    const { fence, doubt_since: doubtSince, doubt_seconds: doubtSeconds } = row;
    return { credential: toStored(row), fence, doubtSince, doubtSeconds };
  }

  /**
   * Marks, just before the request leaves, that its outcome may become unknown. Proves that the lease still covers the
   * call, and makes it whole again until the first heartbeat. An older mark stays: the doubt of an earlier holder is not
   * taken away by a later one.
   * @returns false when the lease is gone: then nothing may be sent
   */
  async markSent(lease: RefreshLease): Promise<boolean> {
    return this.change(
      lease,
      `lease_sent_at = coalesce(lease_sent_at, clock_timestamp()), ${RENEWED}`,
      `and lease_until > clock_timestamp() + interval '1 second'`,
    );
  }

  /** Keeps the lease while the call runs. @returns false when it was given back, or another holder has it */
  async heartbeat(lease: RefreshLease): Promise<boolean> {
    return this.change(lease, RENEWED);
  }

  /** Gives the lease back unused. A doubt that was there stays. */
  async release(lease: RefreshLease): Promise<void> {
    await this.change(lease, 'lease_until = null, lease_owner = null');
  }

  private async change(lease: RefreshLease, assignments: string, condition = ''): Promise<boolean> {
    const rows = await changeRows(
      this.dataSource,
      `update credentials set ${assignments} where ${HELD} ${condition} returning id`,
      heldBy(lease),
    );
    return rows.length === 1;
  }
}

const RENEWED = `lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;
