import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** GitLab has a flag for each event, and sends pushes unless told not to. */
export class GitlabWebhookManager extends DeclarativeWebhookManager {
  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    if (call.body === undefined) return super.requestFor(call, request);
    const type = this.webhooks.types?.find(({ name }) => name === request.webhookType);
    const flags = (type?.events ?? []).map((event) => [event, request.events.includes(event)]);
    const body = { ...Object(call.body), ...Object.fromEntries(flags) } as object;
    return super.requestFor({ ...call, body }, request);
  }
}
