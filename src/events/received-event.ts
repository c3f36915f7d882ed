/** One event of a delivery that was verified, as it is to be kept. */
export interface ReceivedEvent {
  /** UUIDv7; made from `receivedAt` where it is left out. */
  readonly id?: string;
  /** Null when nobody is known to own it. */
  readonly userId: string | null;
  readonly provider: string;
  /** Null at the endpoint of an app. */
  readonly webhookId: string | null;
  readonly eventType: string;
  /** The provider's own id of the delivery, for people to read. */
  readonly deliveryId: string | null;
  readonly resource: string | null;
  readonly summary: object;
  /** By lower-case name, without secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the delivery as they came. */
  readonly body: Buffer | null;
  /** Position, within the same call, of the event that brings the body; instead of `body`. */
  readonly bodyOf?: number;
  /** The JSON text of the event, byte for byte; null when it is the body itself. */
  readonly data: Buffer | null;
  readonly contentType: string | null;
  readonly receivedAt: Date;
  /** When it happened, where the provider signed a time; else it is the time of receipt. */
  readonly occurredAt?: Date | null;
  /** Null when every delivery is news. */
  readonly dedupe: DedupeKey | null;
  /** Digest of what a replay would repeat: such an event is marked, never dropped. */
  readonly fingerprint: Buffer | null;
}

/** What tells that a delivery came before. */
export interface DedupeKey {
  /** UUID within which the key is unique, such as the id of the webhook. */
  readonly scope: string;
  /** 32 bytes. */
  readonly key: Buffer;
  /** How long the key is remembered, in seconds; null: as long as its event. */
  readonly ttlSeconds: number | null;
}

/** What became of one {@link ReceivedEvent}. */
export interface StoredEvent {
  /** Of the event in the log: of the first one, for a duplicate. */
  readonly id: string;
  readonly duplicate: boolean;
}

/** The database refuses this event whatever else is stored with it; it would refuse it again. */
export class EventNotStorable extends Error {
  override readonly name = 'EventNotStorable';

  /** @param cause the refusal of the database; it may hold values of the event, so that it is never shown */
  constructor(cause: unknown) {
    super('The database refuses the event.', { cause });
  }
}
