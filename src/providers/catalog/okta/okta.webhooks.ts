import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/**
 * A new event hook sends nothing until it is verified, and only one that is not active can be deleted.
 * https://developer.okta.com/docs/api/resources/event-hooks/
 */
export class OktaWebhookManager extends DeclarativeWebhookManager {
  /** Okta asks the ingress for its challenge while the second call is under way. */
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registered = await super.subscribeToEvents(request);
    const known = { ...request, providerWebhookId: registered.providerWebhookId };
    try {
      await this.send(this.lifecycle('verify', request), known);
    } catch (cause) {
      await this.unsubscribeFromEvents(known);
      throw cause;
    }
    return registered;
  }

  /** Whether it could be deactivated shows when it is deleted. */
  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    await request.call(this.requestFor(this.lifecycle('deactivate', request), request));
    await super.unsubscribeFromEvents(request);
  }

  private lifecycle(step: 'verify' | 'deactivate', request: RegistrationRequest): RegistrationCall {
    const { url } = this.registrationFor(request).create;
    return { method: 'POST', url: `${url}/\${webhook.id}/lifecycle/${step}` };
  }
}
