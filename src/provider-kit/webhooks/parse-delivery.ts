import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import type { IncomingDelivery, ParsedEvent, Parsed, WebhookEndpoint } from '../webhook-delivery.js';
import { mayBeSignedToken } from './chosen-message.js';
import { readBody } from './delivery-body.js';
import type { JsonNode } from './json-node.js';
import { readSource, type SourceScope } from './read-source.js';
import { splitBatch, type BatchPart } from './split-batch.js';
import { storableId, storableText } from './storable-text.js';
import { declaredSummary, shownFacts } from './summary.js';

/** Further facts of one event, by the code of a provider. */
export type Summarise = (eventType: string, data: unknown) => Record<string, unknown>;

/**
 * Reads the events of a delivery whose signature is good.
 * @returns at least one event, or why the delivery cannot be read. One unreadable item makes the whole unreadable, so
 * that the provider sends it again instead of believing that all of it arrived
 */
export const parseDelivery = (
  webhooks: WebhooksDefinition,
  delivery: IncomingDelivery,
  endpoint: Pick<WebhookEndpoint, 'resource'>,
  summarise: Summarise,
): Parsed => {
  if (mayBeSignedToken(webhooks, delivery.body)) return { ok: false, failure: 'invalid_json' };
  const body = readBody(webhooks, delivery);
  if (!body.ok) return body;
  if (!hasShape(body.node.value, webhooks)) return { ok: false, failure: 'invalid_event_format' };
  const events: ParsedEvent[] = [];
  for (const part of splitBatch(webhooks.batch, body.node)) {
    const scope = { delivery, body: body.node, item: part.node, parent: part.parent };
    const eventType = eventTypeOf(webhooks, part, scope);
    if (eventType === undefined) return { ok: false, failure: 'invalid_event_format' };
    events.push({
      eventType,
      deliveryId: deliveryIdOf(webhooks, scope),
      resource: resourceOf(webhooks, scope) ?? endpoint.resource,
      data: body.verbatim && part.node === body.node ? null : Buffer.from(part.node.text),
      summary: { ...declaredSummary(webhooks.summary, scope), ...furtherFacts(summarise, eventType, part.node) },
    });
  }
  return { ok: true, events: withOwnIds(events) };
};

const hasShape = (value: unknown, { batch }: WebhooksDefinition): boolean => {
  const startsWithList = batch !== undefined && (batch.items === '' || /^\/\*(\/|$)/.test(batch.items));
  return typeof value === 'object' && value !== null && (startsWithList || !Array.isArray(value));
};

const eventTypeOf = (webhooks: WebhooksDefinition, part: BatchPart, scope: SourceScope): string | undefined => {
  if (part.eventType !== null) return part.eventType;
  const { event_type: source, default_event_type: preset } = webhooks;
  const named = source === undefined ? undefined : readSource(source, scope);
  // It stands in log lines and in the stream, where a line break would begin something else.
  const text = storableText((named ?? '').replaceAll(/\p{Cc}/gu, ''));
  return text === '' ? (preset ?? (source === undefined ? 'webhook' : undefined)) : text;
};

const deliveryIdOf = ({ delivery_id: source }: WebhooksDefinition, scope: SourceScope): string | null => {
  const id = source === undefined || source === 'none' ? undefined : readSource(source, scope);
  return id === undefined ? null : storableId(id);
};

const resourceOf = ({ resource: source }: WebhooksDefinition, scope: SourceScope): string | null => {
  const text = source === undefined ? undefined : readSource(source, scope);
  return text === undefined ? null : storableText(text) || null;
};

/** A summary is only shown. A provider that changes its payloads must not make us lose the event over it. */
const furtherFacts = (summarise: Summarise, eventType: string, { value }: JsonNode): Record<string, unknown> => {
  try {
    return shownFacts(summarise(eventType, value));
  } catch {
    return {};
  }
};

/** An id of the whole delivery stands in each of its items; there it would make all but the first a duplicate. */
const withOwnIds = (events: readonly ParsedEvent[]): ParsedEvent[] => {
  const seen = new Map<string, number>();
  return events.map((event) => {
    if (event.deliveryId === null) return event;
    const count = (seen.get(event.deliveryId) ?? 0) + 1;
    seen.set(event.deliveryId, count);
    return count === 1 ? event : { ...event, deliveryId: storableId(`${event.deliveryId}#${count}`) };
  });
};
