import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { changeRows, selectRows, type Sql } from '../../platform/database/sql.js';
import type { Attempt, Claim } from './delivery-types.js';
import { afterFailure, afterSuccess, type EndpointHealth, type EndpointMode } from './endpoint-health.js';
import { MOST_AGE_MS, nextAttempt } from './retry-schedule.js';
import { GIVE_UP_OLD, LOCK_HEALTH, SETTLE_DELIVERIES, STORE_HEALTH } from './delivery-results.sql.js';

/** What became of a claimed delivery. */
export interface Result {
  readonly claim: Claim;
  readonly attempt: Attempt;
}

const PENDING = 0;
const DELIVERED = 1;
const DEAD = 2;

interface HealthRow {
  id: string;
  status: 'active' | 'disabled';
  ordered: boolean;
  mode: EndpointMode;
  failures: number;
  failing_since: Date | null;
  paused_until: Date | null;
  recovered_at: Date | null;
  draining: boolean;
  has_others: boolean;
}

interface Verdict {
  readonly state: number;
  readonly nextAt: Date;
}

/** Writes what became of deliveries, and what that says about their endpoints. */
@Injectable()
export class DeliveryResults {
  private readonly logger = new Logger(DeliveryResults.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One transaction. What another process has claimed meanwhile is left alone. */
  async store(results: readonly Result[]): Promise<void> {
    const now = this.clock.now();
    const telling = subscriptionsToLookAt(results);
    if (telling.length === 0) return settle(this.dataSource, results, now);
    await this.dataSource.transaction(async (transaction) => {
      const rows = await selectRows<HealthRow>(transaction, LOCK_HEALTH, [telling]);
      await settle(transaction, results, now);
      for (const row of rows) {
        const own = results.filter(({ claim }) => claim.endpoint.subscriptionId === row.id);
        await this.learn(transaction, row, own, now);
      }
    });
  }

  /** Goes through the results in the order in which they came. */
  private async learn(sql: EntityManager, row: HealthRow, results: readonly Result[], now: Date): Promise<void> {
    const before = healthOf(row);
    const gone = results.some(({ claim, attempt }) => attempt.outcome === 'gone' && claim.cause !== 'test');
    const health = results.reduce((current, result) => judge(current, result, row, now), before);
    const lease = results.find(({ claim }) => claim.exclusiveUntil !== null)?.claim.exclusiveUntil ?? null;
    await changeRows(sql, STORE_HEALTH, [
      row.id,
      health.mode,
      health.failures,
      health.failingSince,
      health.pausedUntil,
      health.recoveredAt,
      health.draining,
      lease,
      gone,
      now,
    ]);
    if (gone && row.status === 'active') this.logger.warn(`Subscription ${row.id} is disabled: its endpoint is gone`);
    this.tell(row.id, before, health);
    const failsSince = health.failingSince ?? now;
    const limit = new Date(now.getTime() - MOST_AGE_MS);
    if (isProbing(health) && failsSince < limit) await changeRows(sql, GIVE_UP_OLD, [row.id, limit, now]);
  }

  private tell(id: string, before: EndpointHealth, after: EndpointHealth): void {
    if (isProbing(before) === isProbing(after)) return;
    if (isProbing(after)) this.logger.warn(`Subscription ${id} is paused: its endpoint failed ${after.failures} times`);
    else this.logger.log(`Subscription ${id} goes on: its endpoint has recovered`);
  }
}

const isProbing = ({ mode }: EndpointHealth): boolean => mode === 'probe_oldest' || mode === 'probe_newest';

/** Success at a healthy endpoint says nothing new about it, and is not worth a lock. */
const subscriptionsToLookAt = (results: readonly Result[]): string[] => [
  ...new Set(
    results
      .filter(
        ({ claim, attempt }) => attempt.outcome !== 'delivered' || claim.exclusiveUntil !== null || claim.failures > 0,
      )
      .map(({ claim }) => claim.endpoint.subscriptionId),
  ),
];

const healthOf = (row: HealthRow): EndpointHealth => ({
  mode: row.mode,
  failures: row.failures,
  failingSince: row.failing_since,
  pausedUntil: row.paused_until,
  recoveredAt: row.recovered_at,
  draining: row.draining,
});

const judge = (health: EndpointHealth, { claim, attempt }: Result, row: HealthRow, now: Date): EndpointHealth => {
  const { outcome, retryAt, answered } = attempt;
  const { claimedIn } = claim;
  if (claim.cause === 'test') return health;
  if (outcome === 'delivered') return afterSuccess(health, claimedIn, now);
  if (outcome !== 'failed') return health;
  const mayTryAnother = !row.ordered && row.has_others;
  return afterFailure(health, { retryAt, answered, claimedIn, mayTryAnother }, now, Math.random());
};

const verdictOf = ({ claim, attempt }: Result, now: Date): Verdict => {
  if (attempt.outcome === 'delivered') return { state: DELIVERED, nextAt: now };
  if (attempt.outcome === 'pointless' || claim.cause === 'test') return { state: DEAD, nextAt: now };
  if (attempt.outcome === 'gone') return { state: PENDING, nextAt: now };
  const nextAt = nextAttempt({ ...claim, retryAt: attempt.retryAt }, now, Math.random());
  return nextAt === null ? { state: DEAD, nextAt: now } : { state: PENDING, nextAt };
};

const settle = async (sql: Sql, results: readonly Result[], now: Date): Promise<void> => {
  const verdicts = results.map((result) => verdictOf(result, now));
  await changeRows(sql, SETTLE_DELIVERIES, [
    results.map(({ claim }) => claim.id),
    results.map(({ claim }) => claim.fence),
    verdicts.map(({ state }) => state),
    verdicts.map(({ nextAt }) => nextAt),
    results.map(({ attempt }) => attempt.status),
    results.map(({ attempt }) => attempt.error),
    now,
  ]);
};
