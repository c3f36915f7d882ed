import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { IncomingDelivery, ParsedEvent, Parsed, WebhookEndpoint } from '../../../provider-kit/webhook-delivery.js';

/**
 * The older Account Activity API says what a delivery is by the name of the list in it, such as `favorite_events`.
 * https://docs.x.com/x-api/account-activity/introduction#account-activity-data-object-structure
 */
const LIST = /_events?$/;

export class TwitterWebhookManager extends DeclarativeWebhookManager {
  override parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    const parsed = super.parseWebhookEvent(delivery, endpoint);
    return parsed.ok ? { ok: true, events: parsed.events.map((event) => named(event, delivery.body)) } : parsed;
  }
}

const named = (event: ParsedEvent, body: Buffer): ParsedEvent => {
  if (event.eventType !== 'unknown') return event;
  const members = Object.keys(Object(JSON.parse((event.data ?? body).toString('utf8'))) as object);
  const list = members.find((name) => LIST.test(name));
  // Filtered streams send posts with the rules that they match. https://docs.x.com/x-api/webhooks/stream/introduction
  const stream = members.includes('matching_rules') ? 'filtered_stream' : event.eventType;
  return { ...event, eventType: list ?? stream };
};
