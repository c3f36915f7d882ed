import { createHash } from 'node:crypto';
import type { DedupeKey, ReceivedEvent } from '../../events/event-intake.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { IncomingDelivery, ParsedEvent, Verdict, WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import { storedHeaders } from './stored-headers.js';

/** Without an id of the provider, the same again within this time is the same delivery. */
const DIGEST_SECONDS = 600;
const LONGEST_CONTENT_TYPE = 255;

/** A delivery that was verified and read. */
export interface ReadDelivery {
  readonly provider: string;
  readonly webhooks: WebhooksDefinition;
  readonly endpoint: WebhookEndpoint;
  readonly delivery: IncomingDelivery;
  readonly events: readonly ParsedEvent[];
  readonly verdict: Extract<Verdict, { ok: true }>;
}

/** For whom a delivery is, and within what it is known again. */
export interface Recipient {
  readonly userId: string | null;
  /** UUID. */
  readonly scope: string;
}

/**
 * @param recipients of each event
 * @returns the rows of a delivery: every event once for each of its recipients. The body is kept with the first event of a
 *   recipient, so that nobody's depends on a row of somebody else
 */
export const receivedEvents = (read: ReadDelivery, recipients: readonly (readonly Recipient[])[]): ReceivedEvent[] => {
  const { webhooks, endpoint, delivery, verdict } = read;
  const common = {
    provider: read.provider,
    webhookId: endpoint.webhookId,
    headers: storedHeaders(webhooks, delivery, endpoint),
    contentType: contentTypeOf(delivery),
    receivedAt: delivery.receivedAt,
    occurredAt: verdict.signedAt,
    fingerprint: fingerprintOf(read),
  };
  const keys = dedupeKeys(read);
  const keepers = new Map<string, number>();
  const rows: ReceivedEvent[] = [];
  for (const [index, { eventType, deliveryId, resource, summary, data }] of read.events.entries()) {
    for (const { userId, scope } of recipients[index] ?? []) {
      const keeper = keepers.get(scope);
      if (keeper === undefined) keepers.set(scope, rows.length);
      const body = keeper === undefined ? { body: delivery.body } : { body: null, bodyOf: keeper };
      const dedupe = withScope(scope, keys[index] ?? null);
      rows.push({ ...common, ...body, userId, eventType, deliveryId, resource, summary, data, dedupe });
    }
  }
  return rows;
};

export const contentTypeOf = ({ headers }: Pick<IncomingDelivery, 'headers'>): string | null =>
  headers.get('content-type')?.[0]?.slice(0, LONGEST_CONTENT_TYPE) ?? null;

type Key = Omit<DedupeKey, 'scope'>;

const withScope = (scope: string, key: Key | null): DedupeKey | null => (key === null ? null : { scope, ...key });

/**
 * By the provider's id of the delivery; without one by a digest of what was sent and of the signed time. Events of one
 * delivery that are alike in this are counted: they came together, so none repeats another.
 */
const dedupeKeys = ({ webhooks, events, delivery, verdict }: ReadDelivery): (Key | null)[] => {
  const seen = new Map<string, number>();
  return events.map((event) => {
    const { deliveryId } = event;
    if (webhooks.delivery_id === 'none') return null;
    if (deliveryId === null && webhooks.without_delivery_id === 'none') return null;
    const digest = deliveryId === null ? contentDigest(event, delivery, verdict) : sha256('id', deliveryId);
    const text = digest.toString('base64');
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return {
      key: before === 0 ? digest : sha256('again', String(before), digest),
      ttlSeconds: deliveryId === null ? DIGEST_SECONDS : null,
    };
  });
};

/** Some senders say in the URL what it is about, and the account of an item may stand outside the item. */
const contentDigest = (
  { data, eventType, resource }: ParsedEvent,
  { body, url }: IncomingDelivery,
  { signedAt }: ReadDelivery['verdict'],
): Buffer =>
  sha256(
    'digest',
    String(signedAt?.getTime() ?? ''),
    URL.parse(url)?.search ?? '',
    eventType,
    resource ?? '',
    data ?? body,
  );

/** Where no time is signed, the same signature over the same body under another id may be a replay. */
const fingerprintOf = ({ verdict, delivery }: ReadDelivery): Buffer | null =>
  verdict.signature === null || verdict.signedAt !== null ? null : sha256(verdict.signature, delivery.body);

/** Each part with its length, so that no two lists give the same bytes. */
const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest();
};
