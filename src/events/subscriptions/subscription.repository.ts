import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changeRows, selectRows, type Sql } from '../../platform/database/sql.js';
import { leaseFrom } from '../deliveries/delivery-claims.js';
import { startAfresh } from '../deliveries/endpoint-health.js';
import type { Audience } from '../event-filter.js';
import type { SubscriptionFilters, SubscriptionRow, SubscriptionStatus } from './subscription-types.js';

/**
 * `$1` is the user, `$2` whether a backend asks. Subscriptions to everybody's events are there for backends only: whoever
 * could change the URL of one would get what belongs to others.
 */
export const OWNED_SUBSCRIPTION = 's.user_id = $1 and ($2 or not s.all_users)';

interface NewSubscription extends SubscriptionFilters {
  readonly id: string;
  readonly userId: string;
  readonly allUsers: boolean;
  readonly url: string;
  readonly ordered: boolean;
  readonly secrets: Buffer;
}

interface SubscriptionChanges extends SubscriptionFilters {
  readonly url: string;
  readonly ordered: boolean;
  readonly status: SubscriptionStatus;
  readonly disabledReason: string | null;
}

@Injectable()
export class SubscriptionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find({ userId, isService }: Audience, id: string): Promise<SubscriptionRow | null> {
    const text = `select s.* from subscriptions s where ${OWNED_SUBSCRIPTION} and s.id = $3`;
    const [row] = await selectRows<SubscriptionRow>(this.dataSource, text, [userId, isService, id]);
    return row ?? null;
  }

  /** Events may still be fanned out to it meanwhile: that needs its key only. */
  async findForUpdate(sql: Sql, { userId, isService }: Audience, id: string): Promise<SubscriptionRow | null> {
    const text = `select s.* from subscriptions s where ${OWNED_SUBSCRIPTION} and s.id = $3 for no key update`;
    const [row] = await selectRows<SubscriptionRow>(sql, text, [userId, isService, id]);
    return row ?? null;
  }

  async list(
    { userId, isService }: Audience,
    page: { after: string | undefined; limit: number },
  ): Promise<{ rows: SubscriptionRow[]; total: number }> {
    const [rows, [counted]] = await Promise.all([
      selectRows<SubscriptionRow>(
        this.dataSource,
        `select s.* from subscriptions s where ${OWNED_SUBSCRIPTION} and ($3::uuid is null or s.id > $3) order by s.id limit $4`,
        [userId, isService, page.after ?? null, page.limit],
      ),
      selectRows<{ count: number }>(
        this.dataSource,
        `select count(*)::int as count from subscriptions s where ${OWNED_SUBSCRIPTION}`,
        [userId, isService],
      ),
    ]);
    return { rows, total: counted?.count ?? 0 };
  }

  async insert(subscription: NewSubscription, now: Date): Promise<SubscriptionRow> {
    const [row] = await selectRows<SubscriptionRow>(
      this.dataSource,
      `insert into subscriptions (id, user_id, all_users, url, providers, event_types, webhook_ids, status, ordered,
         secrets, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9, $10, $10) returning *`,
      [
        subscription.id,
        subscription.userId,
        subscription.allUsers,
        subscription.url,
        subscription.providers,
        subscription.event_types,
        subscription.webhook_ids,
        subscription.ordered,
        subscription.secrets,
        now,
      ],
    );
    if (!row) throw new TypeError('an insert must return its row');
    return row;
  }

  async update(transaction: EntityManager, id: string, changes: SubscriptionChanges, now: Date): Promise<void> {
    await changeRows(
      transaction,
      `update subscriptions set url = $2, providers = $3, event_types = $4, webhook_ids = $5, ordered = $6,
         status = $7, disabled_reason = $8, updated_at = $9 where id = $1 returning id`,
      [
        id,
        changes.url,
        changes.providers,
        changes.event_types,
        changes.webhook_ids,
        changes.ordered,
        changes.status,
        changes.disabledReason,
        now,
      ],
    );
  }

  /** Forgets that the endpoint failed: what waits is due at once, in order. */
  async startAfresh(transaction: EntityManager, id: string, now: Date): Promise<void> {
    const health = startAfresh(now);
    await changeRows(
      transaction,
      `update subscriptions s set mode = $2, failures = $3, failing_since = $4, paused_until = $5, recovered_at = $6,
         drain_to = coalesce(
           (select max(d.id) from deliveries d where d.subscription_id = s.id and d.state = 0), 0)
       where s.id = $1 returning s.id`,
      [id, health.mode, health.failures, health.failingSince, health.pausedUntil, health.recoveredAt],
    );
  }

  /** From now on one at a time: not before what is under way in parallel has ended. */
  async holdBack(transaction: EntityManager, id: string, now: Date): Promise<void> {
    const text = 'update subscriptions set leased_until = $2 where id = $1 returning id';
    await changeRows(transaction, text, [id, leaseFrom(now)]);
  }

  async storeSecrets(transaction: EntityManager, id: string, secrets: Buffer, now: Date): Promise<void> {
    const text = 'update subscriptions set secrets = $2, updated_at = $3 where id = $1 returning id';
    await changeRows(transaction, text, [id, secrets, now]);
  }

  /** Its deliveries go with it. @returns false when it was not there */
  async delete({ userId, isService }: Audience, id: string): Promise<boolean> {
    const text = `delete from subscriptions s where ${OWNED_SUBSCRIPTION} and s.id = $3 returning s.id`;
    return (await changeRows(this.dataSource, text, [userId, isService, id])).length === 1;
  }
}
