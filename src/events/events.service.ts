import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/errors.js';
import { toDeliveryView } from './delivery-view.js';
import type { Audience, EventFilter } from './event-filter.js';
import { eventJson } from './event-json.js';
import { EventRepository, type FoundEvent } from './event.repository.js';

/** Payloads of one page, in bytes, as long as it holds more than one event. */
const PAGE_BYTES = 4 * 1024 * 1024;

export interface EventPage {
  /** Views as JSON texts, the newest first. */
  readonly events: string[];
  /** The id after which the next page begins, or null at the end. */
  readonly next: string | null;
}

/** Shows the log to those whose events they are. Views are JSON texts, so that payloads stay as they came. */
@Injectable()
export class EventsService {
  constructor(private readonly repository: EventRepository) {}

  async list(
    audience: Audience,
    filter: EventFilter,
    page: { before?: string | undefined; limit: number },
  ): Promise<EventPage> {
    const found = await this.repository.search(audience, filter, page);
    const events = fitting(found.events);
    const isCut = events.length < found.events.length;
    const rows = await this.repository.read(events.map(({ id }) => id));
    return {
      events: rows.map((row) => eventJson(row)),
      next: isCut ? (events.at(-1)?.id ?? null) : found.next,
    };
  }

  /** @returns the view as JSON text, with the deliveries @throws InterlockError 404 */
  async get(audience: Audience, id: string): Promise<string> {
    const [row, deliveries] = await Promise.all([
      this.repository.find(audience, id),
      this.repository.deliveries(audience, id),
    ]);
    if (!row) throw notFound();
    return eventJson(row, { deliveries: deliveries.map(toDeliveryView) });
  }

  /** @returns what came over the wire; for events of our own, their data @throws InterlockError 404 */
  async body(audience: Audience, id: string): Promise<{ contentType: string; bytes: Buffer }> {
    const found = await this.repository.findBody(audience, id);
    if (!found) throw notFound();
    const { body, data, content_type: contentType } = found;
    if (body === null) return { contentType: 'application/json', bytes: data ?? Buffer.alloc(0) };
    return { contentType: sane(contentType), bytes: body };
  }
}

const fitting = (events: readonly FoundEvent[]): FoundEvent[] => {
  let bytes = 0;
  return events.filter(({ size }, index) => {
    bytes += size;
    return index === 0 || bytes <= PAGE_BYTES;
  });
};

/** What a sender calls its body goes into a header of ours only if it is a media type (RFC 9110 §8.3.1). */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+(\s*;[\x20-\x7E]*)?$/;

const sane = (contentType: string | null): string =>
  contentType !== null && MEDIA_TYPE.test(contentType) ? contentType : 'application/octet-stream';
