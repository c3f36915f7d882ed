import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type {
  HandshakeOutcome,
  IncomingDelivery,
  ParsedEvent,
  Parsed,
  WebhookEndpoint,
} from '../../../provider-kit/webhook-delivery.js';
import { queryOf } from '../../../provider-kit/webhooks/delivery-parts.js';

/**
 * The older Account Activity API says what a delivery is by the name of the list in it, such as `favorite_events`.
 * https://docs.x.com/x-api/account-activity/introduction#account-activity-data-object-structure
 */
const LIST = /_events?$/;

/**
 * X signs bodies exactly as it has us sign the tokens of its checks: whoever may choose the token gets the signature of any
 * body. So a token is answered only if no body could be like it.
 */
const TOKEN = /^[\w+/.~-]{1,200}={0,2}$/;
const OBJECT = 0x7b;

export class TwitterWebhookManager extends DeclarativeWebhookManager {
  override handshake(delivery: IncomingDelivery, endpoint: WebhookEndpoint, signed: boolean): HandshakeOutcome | null {
    const token = queryOf(delivery, 'crc_token') ?? '';
    return TOKEN.test(token) ? super.handshake(delivery, endpoint, signed) : null;
  }

  override parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    if (delivery.body[0] !== OBJECT) return { ok: false, failure: 'invalid_json' };
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
