import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { changeRows, selectRows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/errors.js';
import { deliveryNumber } from '../deliveries/delivery-id.js';
import { filterValues, FILTERED_DELIVERIES, type DeliveryFilter } from '../deliveries/delivery-list.repository.js';
import { DELIVERY_STATES } from '../deliveries/delivery-types.js';
import { DeliveryWake } from '../delivery-wake.js';
import type { Audience } from '../event-filter.js';

/** Deliveries that one call replays at most. */
const MOST_DELIVERIES = 100_000;
const BATCH = 1_000;

/** Only those to active subscriptions come back: the others would wait unseen. Parameters: as the filter, now, the batch. */
const REVIVE = `
  update deliveries d
  set state = 0, cause = 'replay', attempts = 0, fence = d.fence + 1, next_at = $8, leased_until = null,
    first_attempt_at = null, finished_at = null, created_at = $8
  from (
    select d.id from ${FILTERED_DELIVERIES} and s.status = 'active' and ($10::bigint is null or d.id = $10)
    order by d.id limit $9 for update of d
  ) dead
  where d.id = dead.id and d.state = 2 returning d.id`;

/** What is listed as dead letters: given up, and not a mere test. */
export const deadLetters = (filter: Omit<DeliveryFilter, 'state' | 'withoutTests'>): DeliveryFilter => ({
  ...filter,
  state: DELIVERY_STATES.indexOf('dead_lettered'),
  withoutTests: true,
});

/** Deliveries that were given up, and their second life: the same delivery, with its attempts forgotten. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wake: DeliveryWake,
  ) {}

  /** @returns 1, or 0 while its subscription is disabled @throws InterlockError 404 */
  async replayOne(owner: Audience, uuid: string): Promise<number> {
    const id = deliveryNumber(uuid);
    const filter = deadLetters({});
    const rows = await selectRows(this.dataSource, `select d.id from ${FILTERED_DELIVERIES} and d.id = $8`, [
      ...filterValues(owner, filter),
      id,
    ]);
    if (rows.length === 0) throw notFound();
    return this.revive(owner, filter, 1, id);
  }

  /** The oldest first. */
  async replayMany(owner: Audience, filter: DeliveryFilter): Promise<{ deliveries: number; complete: boolean }> {
    for (let deliveries = 0; deliveries < MOST_DELIVERIES;) {
      const revived = await this.revive(owner, filter, BATCH, null);
      deliveries += revived;
      if (revived < BATCH) return { deliveries, complete: true };
    }
    return { deliveries: MOST_DELIVERIES, complete: false };
  }

  private async revive(owner: Audience, filter: DeliveryFilter, limit: number, id: string | null): Promise<number> {
    const values = [...filterValues(owner, filter), this.clock.now(), limit, id];
    const rows = await changeRows(this.dataSource, REVIVE, values);
    this.wake.signal();
    return rows.length;
  }
}
