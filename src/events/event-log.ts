import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { selectRows, type Sql } from '../platform/database/sql.js';
import { DeliveryWake, EventWake } from './delivery-wake.js';
import { EventIds, lowestEventId } from './event-id.js';
import { fanOut } from './event-insert.js';

/** What can happen to a credential. One event per transition, not per attempt. */
export type CredentialEventType =
  | 'credential.created'
  | 'credential.updated'
  | 'credential.refreshed'
  | 'credential.refresh_failed'
  | 'credential.reconnect_required'
  | 'credential.recovered'
  | 'credential.revoked';

export interface CredentialEvent {
  type: CredentialEventType;
  userId: string;
  provider: string;
  credentialsId: string;
  /** A stable code, where the event has a cause. */
  reason?: string;
}

const APPEND = `
with stored as (
  insert into events (id, user_id, provider, event_type, data, occurred_at, received_at)
  values ($2, $3, $4, $5, $6, $1, $1)
  returning id, user_id, provider, event_type, webhook_id, 1 as position
),
fanned as (${fanOut('stored')})
select (select count(*) from fanned)::int as deliveries from stored`;

/** The log of what happened. An event is written in the transaction that makes it true. */
@Injectable()
export class EventLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ids: EventIds,
    private readonly deliveryWake: DeliveryWake,
    private readonly eventWake: EventWake,
  ) {}

  /** Also makes its deliveries to subscribers. @param sql the transaction that the event belongs to */
  async append(sql: Sql, event: CredentialEvent): Promise<void> {
    const data = {
      credentials_id: event.credentialsId,
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    };
    const now = this.clock.now();
    const [row] = await selectRows<{ deliveries: number }>(sql, APPEND, [
      now,
      this.ids.next(now),
      event.userId,
      event.provider,
      event.type,
      Buffer.from(JSON.stringify(data)),
    ]);
    // It may commit later than this: then the next poll finds it.
    if ((row?.deliveries ?? 0) > 0) this.deliveryWake.signal();
    this.eventWake.signal();
  }

  /** @returns when each of these webhooks last received something; those that never did are missing */
  async lastReceived(webhookIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await selectRows<{ id: string; received_at: Date }>(
      this.dataSource,
      `select w.id, e.received_at from unnest($1::uuid[]) as w (id)
       cross join lateral (select received_at from events where webhook_id = w.id order by id desc limit 1) e`,
      [webhookIds],
    );
    return new Map(rows.map((row) => [row.id, row.received_at]));
  }

  /** @param after the id of an event, or a time: from then on */
  async hasEventSince(webhookId: string, after: string | Date): Promise<boolean> {
    const [from, operator] = typeof after === 'string' ? [after, '>'] : [lowestEventId(after), '>='];
    const [row] = await selectRows<{ found: boolean }>(
      this.dataSource,
      `select exists (select 1 from events where webhook_id = $1 and id ${operator} $2) as found`,
      [webhookId, from],
    );
    return row?.found ?? false;
  }
}
