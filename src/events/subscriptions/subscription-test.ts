import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { selectRows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/errors.js';
import { leaseFrom } from '../deliveries/delivery-claims.js';
import { DeliveryMetrics } from '../deliveries/delivery-metrics.js';
import { DeliverySender } from '../deliveries/delivery-sender.js';
import type { Attempt, Claim } from '../deliveries/delivery-types.js';
import { Settlements } from '../deliveries/settlements.js';
import { EventWake } from '../delivery-wake.js';
import { EventIds } from '../event-id.js';
import type { SubscriptionRow } from './subscription-types.js';

/** The provider of events that this service makes to try things. */
const PROVIDER = 'interlock';
const EVENT_TYPE = 'subscription.test';

/**
 * The event is in the log, and the delivery is claimed from the start, so that no dispatcher takes it. Nothing where the
 * subscription is being deleted.
 */
const INSERT_TEST = `
  with target as (
    select s.id from subscriptions s where s.id = $5::uuid for key share
  ), event as (
    insert into events (id, user_id, provider, event_type, data, occurred_at, received_at)
    select $1::uuid, $2::text, '${PROVIDER}', '${EVENT_TYPE}', $3::bytea, $4::timestamptz, $4::timestamptz from target
    returning id
  )
  insert into deliveries (event_id, subscription_id, cause, attempts, fence, next_at, leased_until, first_attempt_at,
    last_attempt_at, created_at)
  select id, $5, 'test', 1, 1, $6::timestamptz, $6, $4, $4, $4 from event returning id`;

/** Tries a subscription with an event of its own: one attempt, whatever the state of the endpoint. */
@Injectable()
export class SubscriptionTest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: EventIds,
    private readonly sender: DeliverySender,
    private readonly settlements: Settlements,
    private readonly metrics: DeliveryMetrics,
    private readonly wake: EventWake,
    private readonly clock: Clock,
  ) {}

  /** @throws InterlockError 404 when it was deleted meanwhile */
  async run(subscription: SubscriptionRow): Promise<{ eventId: string; attempt: Attempt }> {
    const claim = await this.queue(subscription);
    this.wake.signal();
    const attempt = await this.sender.attempt(claim.eventId, claim.endpoint);
    this.metrics.attempted(attempt);
    await this.settlements.settle({ claim, attempt });
    return { eventId: claim.eventId, attempt };
  }

  private async queue({ id, user_id: userId, url, secrets }: SubscriptionRow): Promise<Claim> {
    const now = this.clock.now();
    const eventId = this.ids.next(now);
    const data = Buffer.from(JSON.stringify({ subscription_id: id }));
    const values = [eventId, userId, data, now, id, leaseFrom(now)];
    const [row] = await selectRows<{ id: string }>(this.dataSource, INSERT_TEST, values);
    if (!row) throw notFound();
    return {
      id: row.id,
      eventId,
      cause: 'test',
      endpoint: { subscriptionId: id, userId, url, sealedSecrets: secrets },
      attempts: 1,
      firstAttemptAt: now,
      fence: 1,
      claimedIn: 'parallel',
      failures: 0,
      exclusiveUntil: null,
    };
  }
}
