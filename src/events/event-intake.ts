import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { unavailable } from '../platform/errors/errors.js';
import type { InterlockError } from '../platform/errors/interlock-error.js';
import { MAX_ITEMS } from '../provider-kit/webhooks/split-batch.js';
import { DeliveryWake, EventWake } from './delivery-wake.js';
import { EventIds } from './event-id.js';
import type { NewEvent } from './event-insert.js';
import { EventMetrics } from './event-metrics.js';
import { EventWriter, sqlState } from './event-writer.js';
import { GroupCommit } from './group-commit.js';
import { EventNotStorable, type ReceivedEvent, type StoredEvent } from './received-event.js';
import { WaitingEvents } from './waiting-events.js';

export { EventNotStorable, type DedupeKey, type ReceivedEvent, type StoredEvent } from './received-event.js';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const MAX_BATCH_DELIVERIES = 256;
/** What an event takes besides its payload, about. */
const EVENT_BYTES = 1_024;
/** Retry-After of a refusal: spread, so that senders do not come back together. */
const LONGEST_RETRY_SECONDS = 5;
/** SQLSTATE classes 22 (data), 23 (integrity) and 54 (limits): the statement holds what cannot be stored. */
const UNSTORABLE = /^(22|23|54)/;

/** Takes deliveries into the log, many with one commit. */
@Injectable()
export class EventIntake implements OnApplicationShutdown {
  private readonly logger = new Logger(EventIntake.name);
  private readonly queue: GroupCommit<readonly NewEvent[], StoredEvent[]>;
  /** Of one user as many as one delivery makes at most: a commit of so many takes seconds. */
  private readonly waiting = new WaitingEvents(MAX_ITEMS);
  private closed = false;

  constructor(
    private readonly writer: EventWriter,
    private readonly ids: EventIds,
    private readonly metrics: EventMetrics,
    private readonly deliveryWake: DeliveryWake,
    private readonly eventWake: EventWake,
  ) {
    this.queue = new GroupCommit<readonly NewEvent[], StoredEvent[]>({
      commit: (calls) => this.commit(calls),
      sizeOf,
      isFaultOfItem,
      maxBatchItems: MAX_BATCH_DELIVERIES,
      maxBatchBytes: MAX_BATCH_BYTES,
      maxBytes: MAX_BYTES,
    });
  }

  /**
   * Stores the events of one delivery, all or none, with their dedupe keys and their deliveries to subscribers.
   * @returns once it is committed, one entry per event
   * @throws EventNotStorable when the database refuses this very delivery
   * @throws InterlockError 503 `events_unavailable` when it cannot be stored now; it may be sent again
   */
  async receive(events: readonly ReceivedEvent[]): Promise<StoredEvent[]> {
    const [first] = events;
    if (!first) return [];
    // What comes to the endpoint of an app is the operator's.
    const userId = first.webhookId === null ? null : first.userId;
    if (this.closed) throw tryAgain();
    if (userId === null) return this.store(events);
    if (!this.waiting.enter(userId, events.length)) throw tryAgain(new Error('too many events of one user wait'));
    try {
      return await this.store(events);
    } finally {
      this.waiting.leave(userId, events.length);
    }
  }

  private async store(events: readonly ReceivedEvent[]): Promise<StoredEvent[]> {
    const call = events.map((event) => ({ ...event, id: event.id ?? this.ids.next(event.receivedAt) }));
    try {
      return await this.queue.add(call);
    } catch (error) {
      if (!isFaultOfItem(error)) throw tryAgain(error);
      // The message of the database may quote the event: its code says enough.
      this.logger.warn(`A delivery of ${call[0]?.provider ?? ''} cannot be stored: SQLSTATE ${sqlState(error)}`);
      throw new EventNotStorable(error);
    }
  }

  /** Runs after the server has answered every request. */
  async onApplicationShutdown(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.queue.drain();
    await this.writer.close();
  }

  private async commit(calls: readonly (readonly NewEvent[])[]): Promise<StoredEvent[][]> {
    const { events, deliveries } = await this.writer.write(calls);
    this.count(calls, events);
    if (deliveries > 0) this.deliveryWake.signal();
    this.eventWake.signal();
    return events;
  }

  private count(calls: readonly (readonly NewEvent[])[], stored: readonly StoredEvent[][]): void {
    this.metrics.batchSize.observe(calls.length);
    stored.forEach((results, call) =>
      results.forEach(({ duplicate }, index) => {
        const provider = calls[call]?.[index]?.provider ?? '';
        (duplicate ? this.metrics.duplicates : this.metrics.stored).inc({ provider });
      }),
    );
  }
}

const isFaultOfItem = (error: unknown): boolean => UNSTORABLE.test(sqlState(error) ?? '');

const sizeOf = (events: readonly ReceivedEvent[]): number =>
  events.reduce((sum, { body, data }) => sum + EVENT_BYTES + (body?.length ?? 0) + (data?.length ?? 0), 0);

const tryAgain = (cause?: unknown): InterlockError =>
  unavailable(
    'events_unavailable',
    'The event cannot be stored at the moment.',
    1 + Math.floor(Math.random() * LONGEST_RETRY_SECONDS),
    cause,
  );
