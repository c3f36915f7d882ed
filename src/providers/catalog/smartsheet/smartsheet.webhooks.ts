import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { RegistrationCall } from '../../../provider-kit/schema/webhooks/registration.schema.js';
import type { ProviderRequest, Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Smartsheet creates a webhook switched off, and takes the id of a sheet as a number. */
export class SmartsheetWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registered = await super.subscribeToEvents(request);
    const created = { ...request, providerWebhookId: registered.providerWebhookId };
    try {
      // https://developers.smartsheet.com/api/smartsheet/guides/webhooks/webhook-verification
      await this.updateSubscription(created);
    } catch (error) {
      // It would count against the next one: of two that are alike, only the older is called.
      await this.unsubscribeFromEvents(created);
      throw error;
    }
    return registered;
  }

  protected override requestFor(call: RegistrationCall, request: RegistrationRequest): ProviderRequest {
    const body: Record<string, unknown> = { ...Object(call.body) };
    if (body['scopeObjectId'] === undefined) return super.requestFor(call, request);
    return super.requestFor({ ...call, body: { ...body, scopeObjectId: Number(request.resource) } }, request);
  }
}
