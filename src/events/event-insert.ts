import type { ReceivedEvent } from './received-event.js';

/**
 * Rows of deliveries to the subscriptions that want an event. `$now` is the first parameter. Locking them keeps a
 * subscription that is being deleted from failing the whole statement: it is left out instead.
 */
export const fanOut = (source: string): string => `
  insert into deliveries (event_id, subscription_id, cause, next_at, created_at)
  select e.id, s.id, 'event', $1::timestamptz, $1::timestamptz
  from ${source} e join subscriptions s on ${WANTS}
  order by e.position
  for key share of s
  returning id`;

/** SQL: whether an event type is the wanted one, or begins like it where it ends in `*`. */
export const matchesType = (type: string, wanted: string): string =>
  `(${type} = ${wanted} or (right(${wanted}, 1) = '*' and starts_with(${type}, left(${wanted}, -1))))`;

/** SQL: whether the subscription `s` wants the event `e` now. */
export const WANTS = `s.status = 'active'
    and (s.user_id = e.user_id or s.all_users)
    and (s.providers is null or e.provider = any (s.providers))
    and (s.webhook_ids is null or e.webhook_id = any (s.webhook_ids))
    and (s.event_types is null
      or exists (select 1 from unnest(s.event_types) wanted where ${matchesType('e.event_type', 'wanted')}))`;

/**
 * Everything about a batch in one statement, so that it is one transaction and one round trip. A key that is known
 * answers with its event (the update changes nothing then, but gives the row); a concurrent statement with the same key
 * is waited for. Keys are taken in order, or two such statements could wait for each other. The payloads come as one
 * value in binary: as an array they would be sent in hexadecimal.
 */
export const INSERT_EVENTS = `
with incoming as (
  select * from unnest(
    $3::int[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[],
    $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::bytea[], $17::uuid[], $18::bytea[],
    $19::timestamptz[], $20::int[], $21::int[], $22::int[], $23::int[], $24::int[]
  ) with ordinality as t (
    call, id, user_id, provider, webhook_id, event_type, delivery_id, resource, summary,
    headers, content_type, occurred_at, received_at, fingerprint, scope, key,
    expires_at, body_group, body_from, body_length, data_from, data_length, position)
),
firsts as (
  select distinct on (scope, key) scope, key, id, expires_at from incoming
  where key is not null order by scope, key, position
),
claimed as (
  insert into event_keys as known (scope, key, event_id, expires_at)
  select scope, key, id, expires_at from firsts order by scope, key
  on conflict (scope, key) do update set
    event_id = case when known.expires_at <= $1 then excluded.event_id else known.event_id end,
    expires_at = case when known.expires_at <= $1 then excluded.expires_at else known.expires_at end
  returning scope, key, event_id
),
answered as (
  select i.*, coalesce(c.event_id, i.id) as stored_id
  from incoming i left join claimed c on c.scope = i.scope and c.key = i.key
),
fresh as (
  select a.*, first_value(id) over (partition by body_group order by position) as keeper,
    first_value(call) over (partition by webhook_id, fingerprint order by position) as first_call
  from answered a where stored_id = id
),
stored as (
  insert into events (id, user_id, provider, event_type, data, occurred_at, webhook_id, delivery_id, resource, summary,
    headers, body, body_id, content_type, fingerprint, suspected_replay, received_at)
  select id, user_id, provider, event_type, substring($2::bytea from data_from for data_length), occurred_at,
    webhook_id, delivery_id, resource, summary, headers,
    case when keeper = id then substring($2::bytea from body_from for body_length) end,
    case when keeper <> id then keeper end,
    content_type, fingerprint,
    fingerprint is not null and (first_call <> call or exists (
      select 1 from events e
      where e.fingerprint = f.fingerprint and e.webhook_id is not distinct from f.webhook_id)),
    received_at
  from fresh f order by position
),
fanned as (${fanOut('fresh')})
select stored_id as id, stored_id <> id as duplicate, (select count(*) from fanned)::int as deliveries
from answered order by position`;

/** A {@link ReceivedEvent} with its id, ready to be written. */
export interface NewEvent extends ReceivedEvent {
  readonly id: string;
}

const LONGEST_TEXT = 1_000;

/** @param calls one list of events per delivery @returns the parameters of {@link INSERT_EVENTS} */
export const insertParameters = (calls: readonly (readonly NewEvent[])[], now: Date): unknown[] => {
  const payload = new Payload();
  let firstRow = 0;
  const rows = calls.flatMap((events, call) => {
    const bodies = events.map(({ body }) => payload.add(body));
    const base = firstRow;
    firstRow += events.length;
    return events.map((event, index) => {
      const keeper = event.bodyOf ?? index;
      return rowOf(event, call, { group: base + keeper, slice: bodies[keeper] ?? null }, payload);
    });
  });
  const columns = Array.from({ length: COLUMNS }, (_, column) => rows.map((row) => row[column]));
  return [now, payload.bytes(), ...columns];
};

const COLUMNS = 22;

interface Slice {
  /** Counted from 1, as SQL does. */
  readonly from: number;
  readonly length: number;
}

const rowOf = (
  event: NewEvent,
  call: number,
  body: { group: number; slice: Slice | null },
  payload: Payload,
): unknown[] => {
  const { dedupe } = event;
  const data = payload.add(event.data);
  const ttl = dedupe?.ttlSeconds ?? null;
  return [
    call,
    event.id,
    event.userId,
    event.provider,
    event.webhookId,
    storable(event.eventType),
    storable(event.deliveryId),
    storable(event.resource),
    JSON.stringify(event.summary),
    JSON.stringify(event.headers),
    storable(event.contentType),
    event.occurredAt ?? event.receivedAt,
    event.receivedAt,
    event.fingerprint,
    dedupe?.scope ?? null,
    dedupe?.key ?? null,
    ttl === null ? null : new Date(event.receivedAt.getTime() + ttl * 1000),
    body.group,
    body.slice?.from ?? null,
    body.slice?.length ?? null,
    data?.from ?? null,
    data?.length ?? null,
  ];
};

/** Text that a provider wrote, so that PostgreSQL takes it: without U+0000 and lone surrogates, and not without end. */
const storable = (text: string | null): string | null =>
  text === null ? null : text.replaceAll('\0', '').slice(0, LONGEST_TEXT).toWellFormed();

class Payload {
  private readonly parts: Buffer[] = [];
  private length = 0;

  add(part: Buffer | null): Slice | null {
    if (part === null) return null;
    this.parts.push(part);
    this.length += part.length;
    return { from: this.length - part.length + 1, length: part.length };
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts, this.length);
  }
}
