import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changeRows, selectRows } from '../../platform/database/sql.js';
import type { WaitingSubscription } from './claim-plan.js';
import { CLAIM_EXCLUSIVE, CLAIM_PARALLEL, END_DRAINS, WAITING_SUBSCRIPTIONS } from './delivery-claims.sql.js';
import type { Claim, DeliveryCause } from './delivery-types.js';
import type { EndpointMode } from './endpoint-health.js';

/** Longer than an attempt can take with the write that follows it; a killed process' deliveries are free again after it. */
const LEASE_MS = 30_000;

interface ClaimedRow {
  id: string;
  event_id: string;
  subscription_id: string;
  cause: DeliveryCause;
  attempts: number;
  first_attempt_at: Date;
  fence: number;
  url: string;
  user_id: string;
  secrets: Buffer;
  mode: EndpointMode;
  failures: number;
}

/** The SQL by which replicas share out pending deliveries. Time always comes in as a parameter. */
@Injectable()
export class DeliveryClaims {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns subscriptions with pending deliveries, in order of id, at most `limit` */
  waiting(after: string, limit: number): Promise<WaitingSubscription[]> {
    return selectRows(this.dataSource, WAITING_SUBSCRIPTIONS, [after, limit]);
  }

  /** Claims due deliveries of subscriptions that take several at a time. @returns them in order of id */
  async claimParallel(wanted: readonly { id: string; room: number }[], now: Date, limit: number): Promise<Claim[]> {
    const rows = await selectRows<ClaimedRow>(this.dataSource, CLAIM_PARALLEL, [
      wanted.map(({ id }) => id),
      wanted.map(({ room }) => room),
      now,
      leaseFrom(now),
      limit,
    ]);
    return rows.map((row) => toClaim(row, null)).sort(byId);
  }

  /** Claims the next delivery of subscriptions that take one at a time, together with the subscription. */
  async claimExclusive(ids: readonly string[], now: Date, limit: number): Promise<Claim[]> {
    const until = leaseFrom(now);
    const rows = await selectRows<ClaimedRow>(this.dataSource, CLAIM_EXCLUSIVE, [ids, now, until, limit]);
    return rows.map((row) => toClaim(row, until));
  }

  /** Lets recovered subscriptions whose backlog has been delivered go on in parallel. @returns how many */
  async endDrains(ids: readonly string[], now: Date): Promise<number> {
    return (await changeRows(this.dataSource, END_DRAINS, [ids, now])).length;
  }
}

export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

const byId = (a: Claim, b: Claim): number => Number(BigInt(a.id) - BigInt(b.id));

const toClaim = (row: ClaimedRow, exclusiveUntil: Date | null): Claim => ({
  id: row.id,
  eventId: row.event_id,
  cause: row.cause,
  endpoint: {
    subscriptionId: row.subscription_id,
    userId: row.user_id,
    url: row.url,
    sealedSecrets: row.secrets,
  },
  attempts: row.attempts,
  firstAttemptAt: row.first_attempt_at,
  fence: row.fence,
  claimedIn: row.mode,
  failures: row.failures,
  exclusiveUntil,
});
