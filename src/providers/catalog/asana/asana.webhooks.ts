import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Asana takes each event as an object. */
export class AsanaWebhookManager extends DeclarativeWebhookManager {
  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    // Without filters it sends everything.
    if (call.body === undefined || request.events.length === 0) return super.requestFor(call, request);
    const { data } = Object(call.body) as { data: Record<string, unknown> };
    const filters = [...new Set(request.events)].map(filterOf);
    return super.requestFor({ ...call, body: { data: { ...data, filters } } }, request);
  }
}

/** https://developers.asana.com/docs/webhooks-guide#filtering */
const filterOf = (event: string): Record<string, unknown> => {
  const [resourceType, action] = event.split('.', 2);
  return { resource_type: resourceType, action };
};
