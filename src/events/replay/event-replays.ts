import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { selectRows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/errors.js';
import { DeliveryWake } from '../delivery-wake.js';
import { addBounds, addFilters, Conditions, type Audience, type EventFilter } from '../event-filter.js';
import { WANTS } from '../event-insert.js';
import { SubscriptionsService } from '../subscriptions/subscriptions.service.js';

/** Events that one call replays at most. */
export const MOST_EVENTS = 100_000;
const BATCH = 500;

/**
 * Makes new deliveries for the active subscriptions that want an event now. Where one is pending already, that one is due
 * now instead: the subscriber would only get it twice. Parameters: now, events, one subscription or null.
 */
const REPLAY = `
  with wanted as (
    select e.id as event_id, s.id as subscription_id
    from events e join subscriptions s on ${WANTS}
    where e.id = any($2::uuid[]) and ($3::uuid is null or s.id = $3)
    order by e.id, s.id for key share of s
  ), hurried as (
    update deliveries d set next_at = least(d.next_at, $1::timestamptz) from wanted w
    where d.event_id = w.event_id and d.subscription_id = w.subscription_id and d.state = 0
      and (d.leased_until is null or d.leased_until <= $1)
  ), made as (
    insert into deliveries (event_id, subscription_id, cause, next_at, created_at)
    select w.event_id, w.subscription_id, 'replay', $1, $1 from wanted w
    where not exists (
      select 1 from deliveries d
      where d.event_id = w.event_id and d.subscription_id = w.subscription_id and d.state = 0)
    order by w.event_id
  )
  select count(*)::int as deliveries from wanted`;

/** Delivers events of the log once more, under the ids that they had. */
@Injectable()
export class EventReplays {
  private readonly logger = new Logger(EventReplays.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly subscriptions: SubscriptionsService,
    private readonly clock: Clock,
    private readonly wake: DeliveryWake,
  ) {}

  /** @returns how many deliveries follow @throws InterlockError 404 */
  async one(audience: Audience, id: string, subscriptionId: string | undefined): Promise<number> {
    const rows = await selectRows(
      this.dataSource,
      'select id from events where id = $1 and (user_id = $2 or ($3 and user_id is null))',
      [id, audience.userId, audience.isService],
    );
    if (rows.length === 0) throw notFound();
    await this.assertOwned(audience, subscriptionId);
    return this.replay([id], subscriptionId);
  }

  /** The oldest first. Events that come in meanwhile are not among them. @throws InterlockError 404 */
  async many(
    audience: Audience,
    filter: EventFilter,
    subscriptionId: string | undefined,
  ): Promise<{ deliveries: number; complete: boolean }> {
    await this.assertOwned(audience, subscriptionId);
    const bounded = { ...filter, until: filter.until ?? this.clock.now() };
    let deliveries = 0;
    let after: string | undefined;
    for (let events = 0; events < MOST_EVENTS; events += BATCH) {
      const ids = await this.next(audience, bounded, after);
      if (ids.length > 0) deliveries += await this.replay(ids, subscriptionId);
      if (ids.length < BATCH) return { deliveries, complete: true };
      after = ids.at(-1);
    }
    this.logger.log(`Replayed the first ${MOST_EVENTS} of more events`);
    return { deliveries, complete: false };
  }

  private async assertOwned(audience: Audience, subscriptionId: string | undefined): Promise<void> {
    if (subscriptionId !== undefined) await this.subscriptions.get(audience, subscriptionId);
  }

  private async replay(ids: readonly string[], subscriptionId: string | undefined): Promise<number> {
    const values = [this.clock.now(), ids, subscriptionId ?? null];
    const [row] = await selectRows<{ deliveries: number }>(this.dataSource, REPLAY, values);
    this.wake.signal();
    return row?.deliveries ?? 0;
  }

  private async next(audience: Audience, filter: EventFilter, after: string | undefined): Promise<string[]> {
    const conditions = new Conditions();
    addBounds(conditions, filter, undefined);
    conditions.add(after, (id) => `e.id > ${id}`);
    addFilters(conditions, filter, audience);
    const matches = conditions.take();
    const owners = [
      `e.user_id = ${conditions.value(audience.userId)}`,
      ...(audience.isService ? ['e.user_id is null'] : []),
    ];
    const branches = owners.map(
      (owner) => `(select e.id from events e where ${owner} and ${matches} order by e.id limit ${BATCH})`,
    );
    const text = `select id from (${branches.join(' union all ')}) e order by id limit ${BATCH}`;
    const rows = await selectRows<{ id: string }>(this.dataSource, text, conditions.values);
    return rows.map(({ id }) => id);
  }
}
