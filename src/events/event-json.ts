/** What the view of an event is made of. See {@link EVENT_COLUMNS}. */
export interface EventRow {
  readonly id: string;
  readonly user_id: string | null;
  readonly provider: string;
  readonly event_type: string;
  /** JSON text as the provider wrote it. */
  readonly data: Buffer | null;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly webhook_id: string | null;
  readonly delivery_id: string | null;
  readonly resource: string | null;
  /** JSON text. */
  readonly summary: string | null;
  /** JSON text. */
  readonly headers: string | null;
  readonly suspected_replay: boolean;
}

/** The columns of an {@link EventRow} for a SELECT in which the table `events` is called `e`. */
export const EVENT_COLUMNS = `e.id, e.user_id, e.provider, e.event_type,
  coalesce(e.data, e.body, (select keeper.body from events keeper where keeper.id = e.body_id)) as data,
  e.occurred_at, e.received_at, e.webhook_id, e.delivery_id, e.resource, e.summary, e.headers, e.suspected_replay`;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The view of an event as JSON text. What the provider wrote stands in `data` as it came, with its numbers, the order of
 * its members and its white space: parsing and writing it again would change numbers beyond 2^53 and repeated members.
 * @param extra members that follow those of every view
 */
export const eventJson = (row: EventRow, extra: Readonly<Record<string, unknown>> = {}): string =>
  object([
    ['id', JSON.stringify(row.id)],
    ['provider', JSON.stringify(row.provider)],
    ['event_type', JSON.stringify(row.event_type)],
    ['data', jsonText(row.data)],
    ['timestamp', JSON.stringify(row.occurred_at)],
    ['webhook_id', JSON.stringify(row.webhook_id)],
    ['delivery_id', JSON.stringify(row.delivery_id)],
    ['resource', JSON.stringify(row.resource)],
    ['summary', row.summary ?? '{}'],
    ['headers', row.headers ?? '{}'],
    ['received_at', JSON.stringify(row.received_at)],
    ['user_id', JSON.stringify(row.user_id)],
    ['suspected_replay', JSON.stringify(row.suspected_replay)],
    ...Object.entries(extra).map(([name, value]): [string, string] => [name, JSON.stringify(value)]),
  ]);

const object = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;

/** A byte order mark may begin a text that is JSON, but nothing inside of one (RFC 8259 §8.1). */
const jsonText = (data: Buffer | null): string => {
  if (data === null) return 'null';
  const text = data.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
};
