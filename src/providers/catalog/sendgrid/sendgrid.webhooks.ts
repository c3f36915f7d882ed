import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';
import { registeredIn } from '../../../provider-kit/webhooks/registered.js';

/** The one event whose switch has another name. */
const SWITCHES: Readonly<Record<string, string>> = { spamreport: 'spam_report' };

/**
 * SendGrid signs only after it was asked to for one webhook, and only then shows its public key.
 * https://www.twilio.com/docs/sendgrid/api-reference/webhooks/toggle-signature-verification-for-an-event-webhook
 */
export class SendgridWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registration = this.registrationFor(request);
    const { secret: _publicKey, ...create } = registration.create;
    const { providerWebhookId } = registeredIn(await this.send(create, request), { create });
    const owned = { ...request, providerWebhookId };
    try {
      const signing: RegistrationCall = {
        method: 'PATCH',
        url: `${create.url}/signed/\${webhook.id}`,
        body: { enabled: true },
      };
      const registered = registeredIn(await this.send(signing, owned), registration);
      await this.updateSubscription(owned);
      return registered;
    } catch (error) {
      await this.unsubscribeFromEvents(owned);
      throw error;
    }
  }

  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    const body: unknown = call.body;
    if (typeof body !== 'object' || body === null || !('url' in body)) return super.requestFor(call, request);
    return super.requestFor({ ...call, body: { ...body, ...this.switches(request.events) } }, request);
  }

  /** @param events none means all */
  private switches(events: readonly string[]): Record<string, boolean> {
    const known = this.webhooks.types?.[0]?.events ?? [];
    return Object.fromEntries(
      known.map((event) => [SWITCHES[event] ?? event, events.length === 0 || events.includes(event)]),
    );
  }
}
