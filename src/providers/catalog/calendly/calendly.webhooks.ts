import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import type { ListedWebhook, Registered, RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

/** Calendly names a subscription by its URI, and takes the last segment of it in paths. */
export class CalendlyWebhookManager extends DeclarativeWebhookManager {
  override async subscribeToEvents(request: RegistrationRequest): Promise<Registered> {
    const registered = await super.subscribeToEvents(request);
    return { ...registered, providerWebhookId: lastSegment(registered.providerWebhookId) };
  }

  override async listSubscriptions(request: RegistrationRequest): Promise<ListedWebhook[]> {
    const found = await super.listSubscriptions(request);
    return found.map(({ id, url }) => ({ id: lastSegment(id), url }));
  }
}

const lastSegment = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
