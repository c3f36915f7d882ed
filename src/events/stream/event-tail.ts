import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { selectRows } from '../../platform/database/sql.js';
import type { Audience } from '../event-filter.js';
import { timeOfEventId, lowestEventId } from '../event-id.js';
import { Snapshot } from './snapshot.js';

/**
 * A place in the order in which events were committed. Ids follow the time of receipt, and an event may be committed
 * after one that came in later: a reader that goes by ids would skip it.
 */
export interface Position {
  readonly transactionId: string;
  readonly eventId: string;
}

/** Where a reader begins. */
export interface Start {
  readonly position: Position;
  /** What it sees is no news; null for a reader that resumes. */
  readonly before: Snapshot | null;
}

export interface Reader {
  readonly audience: Audience;
  readonly position: Position;
}

/** An event without its payload. */
export interface TailEntry extends Position {
  readonly provider: string;
  readonly eventType: string;
  readonly webhookId: string | null;
  /** Bytes of its payload. */
  readonly size: number;
}

interface Row {
  reader: number;
  transaction_id: string;
  id: string;
  provider: string;
  event_type: string;
  webhook_id: string | null;
  size: number;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** Events are committed within seconds of their receipt: among so many, none is further out of order. */
const OUT_OF_ORDER = 1_000;

const branch = (owner: string): string => `(
  select e.transaction_id, e.id, e.provider, e.event_type, e.webhook_id,
    coalesce(octet_length(e.data), octet_length(e.body), 0) as size
  from events e
  where ${owner} and (e.transaction_id, e.id) > (r.transaction_id, r.event_id) and e.transaction_id < (select xid from horizon)
  order by e.transaction_id, e.id limit $5)`;

/**
 * Below the horizon every transaction has ended, so that nothing can be committed any more before what was read. Those
 * that run in other databases of the server do not count, for they cannot write here: a long one would hold everything
 * back. Without the right to see them (`pg_read_all_stats`, where they are another role's) they do.
 */
const READ = `
with snapshot as (select pg_current_snapshot() as it),
horizon as materialized (
  select coalesce(
    (select running from pg_snapshot_xip(it) as running
     where not exists (
       select 1 from pg_stat_activity a where a.backend_xid = running::xid and a.datname <> current_database())
     order by running limit 1),
    pg_snapshot_xmax(it)) as xid
  from snapshot
)
select r.reader::int as reader, found.transaction_id::text, found.id, found.provider, found.event_type,
  found.webhook_id, found.size
from unnest($1::text[], $2::bool[], $3::xid8[], $4::uuid[]) with ordinality
  as r (user_id, is_service, transaction_id, event_id, reader)
cross join lateral (
  select * from (
    ${branch('e.user_id = r.user_id')} union all ${branch('r.is_service and e.user_id is null')}
  ) both_owners order by transaction_id, id limit $5
) found
order by r.reader, found.transaction_id, found.id`;

/** Reads the log in the order of its commits, for many readers at once. */
@Injectable()
export class EventTail {
  constructor(private readonly dataSource: DataSource) {}

  /** @param limit of events for each reader @returns what follows each reader's position, reader by reader */
  async read(readers: readonly Reader[], limit: number): Promise<TailEntry[][]> {
    const rows = await selectRows<Row>(this.dataSource, READ, [
      readers.map(({ audience }) => audience.userId),
      readers.map(({ audience }) => audience.isService),
      readers.map(({ position }) => position.transactionId),
      readers.map(({ position }) => position.eventId),
      limit,
    ]);
    const entries: TailEntry[][] = readers.map(() => []);
    for (const row of rows) entries[row.reader - 1]?.push(toEntry(row));
    return entries;
  }

  /**
   * @param lastEventId where the caller was before. An event that is gone, or was never the caller's, counts by the time
   *   that its id tells: then some events may come again
   */
  async start(audience: Audience, lastEventId: string | null): Promise<Start> {
    const resumed = lastEventId === null ? null : await this.find(audience, lastEventId);
    if (resumed) return { position: resumed, before: null };
    const [row] = await selectRows<{ snapshot: string }>(
      this.dataSource,
      'select pg_current_snapshot()::text as snapshot',
    );
    const before = new Snapshot(row?.snapshot ?? '');
    return { position: { transactionId: before.oldestRunning, eventId: FIRST_ID }, before };
  }

  private async find(audience: Audience, id: string): Promise<Position | null> {
    const owned = '(user_id = $1 or ($2 and user_id is null))';
    const [exact] = await selectRows<{ transaction_id: string }>(
      this.dataSource,
      `select transaction_id::text from events where id = $3 and ${owned}`,
      [audience.userId, audience.isService, id],
    );
    if (exact) return { transactionId: exact.transaction_id, eventId: id };
    const time = timeOfEventId(id);
    if (time === null) return null;
    const [first] = await selectRows<{ transaction_id: string }>(
      this.dataSource,
      `select transaction_id::text from (
         select transaction_id from events where id >= $3 and ${owned} order by id limit ${OUT_OF_ORDER}
       ) later order by later.transaction_id limit 1`,
      [audience.userId, audience.isService, lowestEventId(time)],
    );
    return first ? { transactionId: first.transaction_id, eventId: FIRST_ID } : null;
  }
}

const toEntry = (row: Row): TailEntry => ({
  transactionId: row.transaction_id,
  eventId: row.id,
  provider: row.provider,
  eventType: row.event_type,
  webhookId: row.webhook_id,
  size: row.size,
});
