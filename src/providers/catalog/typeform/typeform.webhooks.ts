import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Typeform takes events as an object of switches, and the name of a webhook as a segment of its path. */
export class TypeformWebhookManager extends DeclarativeWebhookManager {
  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    const named = { ...request, name: request.name.replaceAll(/[^A-Za-z0-9_-]+/g, '-') };
    if (call.body === undefined) return super.requestFor(call, named);
    // https://www.typeform.com/developers/webhooks/reference/create-or-update-webhook/
    const body = { ...Object(call.body), event_types: this.switches(request.events) };
    return super.requestFor({ ...call, body }, named);
  }

  /** @param events none means all */
  private switches(events: readonly string[]): Record<string, boolean> {
    const known = this.webhooks.types?.[0]?.events ?? [];
    return Object.fromEntries(known.map((event) => [event, events.length === 0 || events.includes(event)]));
  }
}
