import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { selectRows } from '../../platform/database/sql.js';
import type { Audience } from '../event-filter.js';
import { matchesType } from '../event-insert.js';
import type { DeliveryRow } from '../event.repository.js';
import { OWNED_SUBSCRIPTION } from '../subscriptions/subscription.repository.js';

/** A delivery, with what it is about. */
export interface ListedDelivery extends DeliveryRow {
  readonly event_id: string;
  readonly provider: string;
  readonly event_type: string;
  readonly last_attempt_at: Date | null;
  readonly created_at: Date;
}

export interface DeliveryFilter {
  readonly subscriptionId?: string | undefined;
  readonly state?: number | undefined;
  readonly provider?: string | undefined;
  /** Exact, or the beginning of it and `*`. */
  readonly eventType?: string | undefined;
  /** Those that nobody waits for are left out. */
  readonly withoutTests?: boolean;
}

/** Deliveries `d` with events `e` and subscriptions `s`; parameters 1 to 7. */
export const FILTERED_DELIVERIES = `deliveries d
  join subscriptions s on s.id = d.subscription_id and ${OWNED_SUBSCRIPTION}
  join events e on e.id = d.event_id
  where ($3::uuid is null or d.subscription_id = $3) and ($4::int is null or d.state = $4)
    and ($5::text is null or e.provider = $5) and ($6::text is null or ${matchesType('e.event_type', '$6::text')})
    and (not $7::boolean or d.cause <> 'test')`;

/** @returns the parameters of {@link FILTERED_DELIVERIES} */
export const filterValues = (owner: Audience, filter: DeliveryFilter): unknown[] => [
  owner.userId,
  owner.isService,
  filter.subscriptionId ?? null,
  filter.state ?? null,
  filter.provider ?? null,
  filter.eventType ?? null,
  filter.withoutTests ?? false,
];

@Injectable()
export class DeliveryListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param page.before number of a delivery: older ones only @returns the newest first */
  list(
    owner: Audience,
    filter: DeliveryFilter,
    page: { before: string | undefined; limit: number },
  ): Promise<ListedDelivery[]> {
    return selectRows(
      this.dataSource,
      `select d.*, e.provider, e.event_type from ${FILTERED_DELIVERIES}
       and ($8::bigint is null or d.id < $8) order by d.id desc limit $9`,
      [...filterValues(owner, filter), page.before ?? null, page.limit],
    );
  }
}
