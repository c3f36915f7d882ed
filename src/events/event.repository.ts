import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { selectRows } from '../platform/database/sql.js';
import { EVENT_COLUMNS, type EventRow } from './event-json.js';
import { addBounds, addFilters, Conditions, hasFilters, type Audience, type EventFilter } from './event-filter.js';

/** How many events are looked at for one page. A search that finds little goes on with the next page. */
const MOST_SCANNED = 20_000;

export interface FoundEvent {
  readonly id: string;
  /** Bytes of its payload. */
  readonly size: number;
}

export interface FoundEvents {
  /** The newest first. */
  readonly events: FoundEvent[];
  /** The id after which the search goes on, or null at the end. */
  readonly next: string | null;
}

/** One delivery of an event to a subscription. */
export interface DeliveryRow {
  readonly id: string;
  readonly subscription_id: string;
  readonly cause: string;
  readonly state: number;
  readonly attempts: number;
  readonly next_at: Date;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly finished_at: Date | null;
}

export interface EventBody {
  readonly content_type: string | null;
  /** What came over the wire; null for events of our own. */
  readonly body: Buffer | null;
  readonly data: Buffer | null;
}

const OWNED = '(e.user_id = $2 or ($3 and e.user_id is null))';
const KEPT_BODY = 'coalesce(e.body, (select keeper.body from events keeper where keeper.id = e.body_id))';

/** Reads the log. */
@Injectable()
export class EventRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Finds events without their payloads.
   * @param audience null: everybody's
   * @param options.before an id: older events only
   * @param options.limit how many at most
   */
  async search(
    audience: Audience | null,
    filter: EventFilter,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<FoundEvents> {
    const scan = hasFilters(filter) ? MOST_SCANNED : limit + 1;
    const { text, values } = searchSql(audience, filter, before, scan, limit + 1);
    const rows = await selectRows<{ id: string | null; size: number; scanned: number; last: string | null }>(
      this.dataSource,
      text,
      values,
    );
    const found = rows.flatMap(({ id, size }) => (id === null ? [] : [{ id, size }]));
    const events = found.slice(0, limit);
    if (found.length > limit) return { events, next: events.at(-1)?.id ?? null };
    return { events, next: (rows[0]?.scanned ?? 0) === scan ? (rows[0]?.last ?? null) : null };
  }

  /** @returns the events that exist, in the order of the ids */
  async read(ids: readonly string[]): Promise<EventRow[]> {
    if (ids.length === 0) return [];
    return selectRows(
      this.dataSource,
      `select ${EVENT_COLUMNS} from unnest($1::uuid[]) with ordinality as wanted (id, position)
       join events e on e.id = wanted.id order by wanted.position`,
      [ids],
    );
  }

  async find(audience: Audience, id: string): Promise<EventRow | null> {
    const [row] = await selectRows<EventRow>(
      this.dataSource,
      `select ${EVENT_COLUMNS} from events e where e.id = $1 and ${OWNED}`,
      [id, audience.userId, audience.isService],
    );
    return row ?? null;
  }

  async findBody(audience: Audience, id: string): Promise<EventBody | null> {
    const [row] = await selectRows<EventBody>(
      this.dataSource,
      `select e.content_type, ${KEPT_BODY} as body, e.data from events e where e.id = $1 and ${OWNED}`,
      [id, audience.userId, audience.isService],
    );
    return row ?? null;
  }

  /** Deliveries to subscriptions of the caller, or to all for a backend; the oldest first. */
  async deliveries(audience: Audience, eventId: string): Promise<DeliveryRow[]> {
    return selectRows(
      this.dataSource,
      `select d.* from deliveries d join subscriptions s on s.id = d.subscription_id
       where d.event_id = $1 and (s.user_id = $2 or $3) order by d.id`,
      [eventId, audience.userId, audience.isService],
    );
  }
}

/** Each owner is an index of its own: `or` would sort everything that both have. */
const searchSql = (
  audience: Audience | null,
  filter: EventFilter,
  before: string | undefined,
  scan: number,
  limit: number,
): { text: string; values: unknown[] } => {
  const conditions = new Conditions();
  addBounds(conditions, filter, before);
  const bounds = conditions.take();
  addFilters(conditions, filter, audience);
  const filters = conditions.take();
  const owners =
    audience === null
      ? ['true']
      : [`e.user_id = ${conditions.value(audience.userId)}`, ...(audience.isService ? ['e.user_id is null'] : [])];
  const branches = owners.map(
    (owner) => `(select * from events e where ${owner} and ${bounds} order by id desc limit ${scan})`,
  );
  const text = `
    with scanned as materialized (
      select e.id, e.provider, e.event_type, e.resource, e.delivery_id,
        coalesce(octet_length(e.data), octet_length(e.body), 0) as size
      from (${branches.join(' union all ')}) e order by e.id desc limit ${scan}
    ),
    found as (select e.id, e.size from scanned e where ${filters} order by e.id desc limit ${limit})
    select f.id, f.size, (select count(*) from scanned)::int as scanned,
      (select id from scanned order by id limit 1) as last
    from (select 1) one left join found f on true order by f.id desc`;
  return { text, values: conditions.values };
};
