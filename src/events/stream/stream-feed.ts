import { Injectable } from '@nestjs/common';
import { EventRepository } from '../event.repository.js';
import type { EventStream } from './event-stream.js';
import { EventTail, type TailEntry } from './event-tail.js';

const ENTRIES_PER_READ = 200;
/** Payloads that are read with one statement. */
const CHUNK_BYTES = 256 * 1024;
const CHUNK_EVENTS = 50;

/** Brings new events to streams: one read of the log for all of them, then the payloads that each has room for. */
@Injectable()
export class StreamFeed {
  private running: Promise<void> | null = null;
  private isAskedAgain = false;

  constructor(
    private readonly tail: EventTail,
    private readonly repository: EventRepository,
  ) {}

  /** One at a time; a call during another one makes that go round once more. */
  serve(streams: Iterable<EventStream>): Promise<void> {
    this.isAskedAgain = true;
    this.running ??= this.run(streams).finally(() => (this.running = null));
    return this.running;
  }

  private async run(streams: Iterable<EventStream>): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      const ready = [...streams].filter((stream) => stream.hasRoom);
      if (ready.length === 0) return;
      const entries = await this.tail.read(ready, ENTRIES_PER_READ);
      for (const [index, stream] of ready.entries()) {
        const own = entries[index] ?? [];
        await this.feed(stream, own);
        // There is more than one read gives.
        if (own.length === ENTRIES_PER_READ && stream.hasRoom) this.isAskedAgain = true;
      }
    }
  }

  private async feed(stream: EventStream, entries: readonly TailEntry[]): Promise<void> {
    for (let at = 0; at < entries.length && stream.hasRoom;) {
      const chunk = chunkOf(entries.slice(at), stream);
      const wanted = chunk.filter((entry) => stream.wants(entry));
      const rows = new Map(
        (await this.repository.read(wanted.map(({ eventId }) => eventId))).map((row) => [row.id, row]),
      );
      for (const entry of chunk) {
        if (!stream.hasRoom) return;
        stream.advance(entry, rows.get(entry.eventId) ?? null);
      }
      at += chunk.length;
    }
  }
}

/** @returns the first of the entries, at least one, with no more payload than one statement should read */
const chunkOf = (entries: readonly TailEntry[], stream: EventStream): readonly TailEntry[] => {
  let bytes = 0;
  let count = 0;
  const end = entries.findIndex((entry, index) => {
    if (!stream.wants(entry)) return false;
    bytes += entry.size;
    count += 1;
    return index > 0 && (bytes > CHUNK_BYTES || count > CHUNK_EVENTS);
  });
  return end === -1 ? entries : entries.slice(0, end);
};
