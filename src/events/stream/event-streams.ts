import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { unavailable } from '../../platform/errors/errors.js';
import { EventWake } from '../delivery-wake.js';
import type { Audience } from '../event-filter.js';
import { EventMetrics } from '../event-metrics.js';
import { EventStream, type StreamFilter } from './event-stream.js';
import { EventTail } from './event-tail.js';
import { StreamFeed } from './stream-feed.js';
import { StreamSeats } from './stream-seats.js';

const RETRY_SECONDS = 5;
const POLL_MS = 500;
const BEAT_MS = 15_000;
/** What a client may take to read the rest of a stream that ends. */
const FINISH_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface StreamRequest {
  readonly audience: Audience;
  readonly filter: StreamFilter;
  readonly lastEventId: string | null;
  /** When the stream has to end. */
  readonly expiresAt: Date;
}

/** All open streams of this process. They share one poll of the database. */
@Injectable()
export class EventStreams implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(EventStreams.name);
  private readonly streams = new Set<EventStream>();
  private readonly seats = new StreamSeats();
  private polls: NodeJS.Timeout | undefined;
  private beats: NodeJS.Timeout | undefined;
  private closed = false;
  private isFailing = false;

  constructor(
    private readonly tail: EventTail,
    private readonly feed: StreamFeed,
    private readonly wake: EventWake,
    private readonly clock: Clock,
    private readonly metrics: EventMetrics,
  ) {}

  onModuleInit(): void {
    this.wake.onSignal(() => this.poll());
  }

  /** @throws InterlockError 503 `too_many_streams` when no more can be served, or the service stops */
  async open({ audience, filter, lastEventId, expiresAt }: StreamRequest): Promise<EventStream> {
    if (this.closed || !this.seats.take(audience.userId)) {
      throw unavailable('too_many_streams', 'No more streams can be served at the moment.', RETRY_SECONDS);
    }
    try {
      const start = await this.tail.start(audience, lastEventId);
      return this.add(new EventStream(audience, filter, start, () => this.poll()), expiresAt);
    } catch (error) {
      this.seats.free(audience.userId);
      throw error;
    }
  }

  /** The server waits for open answers: they have to end before it closes. */
  onModuleDestroy(): void {
    this.closed = true;
    for (const stream of this.streams) this.finish(stream);
  }

  private add(stream: EventStream, expiresAt: Date): EventStream {
    const left = expiresAt.getTime() - this.clock.now().getTime();
    const expiry = setTimeout(() => this.finish(stream), Math.min(Math.max(left, 0), LONGEST_TIMER_MS));
    expiry.unref();
    stream.once('close', () => {
      clearTimeout(expiry);
      this.remove(stream);
    });
    this.streams.add(stream);
    this.metrics.streams.set(this.streams.size);
    this.polls ??= setInterval(() => this.poll(), POLL_MS).unref();
    this.beats ??= setInterval(() => this.beat(), BEAT_MS).unref();
    if (this.closed) this.finish(stream);
    else this.poll();
    return stream;
  }

  private remove(stream: EventStream): void {
    this.streams.delete(stream);
    this.seats.free(stream.audience.userId);
    this.metrics.streams.set(this.streams.size);
    if (this.streams.size > 0) return;
    clearInterval(this.polls);
    clearInterval(this.beats);
    this.polls = undefined;
    this.beats = undefined;
  }

  private finish(stream: EventStream): void {
    stream.finish();
    setTimeout(() => stream.destroy(), FINISH_MS).unref();
  }

  private beat(): void {
    for (const stream of this.streams) stream.beat();
  }

  private poll(): void {
    if (this.streams.size === 0 || this.closed) return;
    this.feed.serve(this.streams).then(
      () => (this.isFailing = false),
      (error: Error) => {
        // Positions stay where they are: the next poll goes on from there.
        if (!this.isFailing) this.logger.warn(`Streams wait for the database: ${error.message}`);
        this.isFailing = true;
      },
    );
  }
}
