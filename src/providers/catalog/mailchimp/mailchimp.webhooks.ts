import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Mailchimp has a flag for each event. https://mailchimp.com/developer/marketing/api/list-webhooks/ */
export class MailchimpWebhookManager extends DeclarativeWebhookManager {
  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    if (call.body === undefined) return super.requestFor(call, request);
    const type = this.webhooks.types?.find(({ name }) => name === request.webhookType);
    const isWanted = (event: string): boolean => request.events.length === 0 || request.events.includes(event);
    const events = Object.fromEntries((type?.events ?? []).map((event) => [event, isWanted(event)]));
    return super.requestFor({ ...call, body: { ...Object(call.body), events } as object }, request);
  }
}
