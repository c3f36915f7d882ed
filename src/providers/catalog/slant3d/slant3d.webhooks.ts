import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { readText } from '../../../provider-kit/json-pointer.js';
import type { IncomingDelivery, Parsed, WebhookEndpoint } from '../../../provider-kit/webhook-delivery.js';
import type { Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Every delivery holds these. */
const REQUIRED = ['orderId', 'status', 'trackingNumber', 'carrierCode'];

/**
 * Slant 3D answers a subscription with no id, and writes a status in capitals.
 * https://github.com/Significant-Gravitas/AutoGPT/blob/master/autogpt_platform/backend/backend/integrations/webhooks/slant3d.py
 */
export class Slant3dWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    await this.send(this.registrationFor(request).create, request);
    return { providerWebhookId: 'account', secret: null, expiresAt: null, answer: {} };
  }

  override parseWebhookEvent(delivery: IncomingDelivery, endpoint: WebhookEndpoint): Parsed {
    const parsed = super.parseWebhookEvent(delivery, endpoint);
    if (!parsed.ok) return parsed;
    const order: unknown = JSON.parse((parsed.events[0]?.data ?? delivery.body).toString());
    if (REQUIRED.some((name) => readText(order, `/${name}`) === undefined)) {
      return { ok: false, failure: 'invalid_event_format' };
    }
    return { ok: true, events: parsed.events.map((event) => ({ ...event, eventType: event.eventType.toLowerCase() })) };
  }
}
