import { readText } from '../../../provider-kit/json-pointer.js';
import { ManualWebhookManager } from '../../../provider-kit/manual-webhook-manager.js';
import type { IncomingDelivery, Parsed, WebhookEndpoint } from '../../../provider-kit/webhook-delivery.js';

/** What a request is about, by the parameter that only such requests have. The first one that is there decides. */
const KINDS = [
  ['EventType', null],
  ['MessageSid', 'message'],
  ['RecordingSid', 'recording'],
  ['CallSid', 'call'],
] as const;

/**
 * A message and a call can both be `failed`: the type says which it was.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export class TwilioWebhookManager extends ManualWebhookManager {
  override parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    const parsed = super.parseWebhookEvent(delivery, endpoint);
    if (!parsed.ok) return parsed;
    const [event] = parsed.events;
    const fields: unknown = JSON.parse((event?.data ?? delivery.body).toString());
    const kind = KINDS.find(([name]) => readText(fields, `/${name}`) !== undefined)?.[1] ?? null;
    if (kind === null) return parsed;
    return { ok: true, events: parsed.events.map((one) => ({ ...one, eventType: `${kind}.${one.eventType}` })) };
  }
}
