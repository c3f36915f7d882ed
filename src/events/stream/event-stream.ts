import { Readable } from 'node:stream';
import type { Audience } from '../event-filter.js';
import { eventJson, type EventRow } from '../event-json.js';
import { sseComment, sseMessage } from './sse-message.js';
import type { Position, Start, TailEntry } from './event-tail.js';

const BUFFER_BYTES = 256 * 1024;
/** What a client waits before it connects again, in milliseconds. */
const RECONNECT_MS = 2_000;

export interface StreamFilter {
  readonly provider?: string | undefined;
  /** Exact, or the beginning of it and `*`. */
  readonly eventType?: string | undefined;
  readonly webhookId?: string | undefined;
}

/** The answer to one client. It says when it has room for more, so that nothing is read from the database for a slow one. */
export class EventStream extends Readable {
  private place: Position;
  private full = false;

  constructor(
    readonly audience: Audience,
    private readonly asked: StreamFilter,
    private readonly start: Start,
    private readonly onRoom: () => void,
  ) {
    super({ highWaterMark: BUFFER_BYTES });
    this.place = start.position;
    this.write(`retry: ${RECONNECT_MS}\n${sseComment('connected')}`);
  }

  /** The last event that the client got, or that was none of its own. */
  get position(): Position {
    return this.place;
  }

  get hasRoom(): boolean {
    return !this.full && !this.readableEnded && !this.destroyed;
  }

  wants(entry: TailEntry): boolean {
    const { provider, eventType, webhookId } = this.asked;
    return (
      this.start.before?.sees(entry.transactionId) !== true &&
      (provider === undefined || provider === entry.provider) &&
      (webhookId === undefined || webhookId === entry.webhookId) &&
      (eventType === undefined || matches(entry.eventType, eventType))
    );
  }

  /** @param row null when there is nothing to send for that entry */
  advance(entry: Position, row: EventRow | null): void {
    this.place = { transactionId: entry.transactionId, eventId: entry.eventId };
    if (row) this.write(sseMessage(row.id, row.event_type, eventJson(row)));
  }

  /** Keeps proxies from closing a connection on which nothing happens. */
  beat(): void {
    if (this.hasRoom) this.write(sseComment('still here'));
  }

  /** Ends the answer after what is in it already. */
  finish(): void {
    this.full = true;
    this.push(null);
  }

  override _read(): void {
    if (!this.full) return;
    this.full = false;
    this.onRoom();
  }

  private write(text: string): void {
    if (!this.push(text, 'utf8')) this.full = true;
  }
}

const matches = (type: string, wanted: string): boolean =>
  type === wanted || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1)));
