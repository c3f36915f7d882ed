import { DeclarativeWebhookManager } from '../../../provider-kit/declarative-webhook-manager.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { RegistrationRequest } from '../../../provider-kit/webhook-registration.js';

export class LinearWebhookManager extends DeclarativeWebhookManager {
  /** GraphQL has no status for what does not exist (any more); the list tells it. */
  override async unsubscribeFromEvents(request: RegistrationRequest): Promise<void> {
    try {
      await super.unsubscribeFromEvents(request);
    } catch (error) {
      const isRefused = error instanceof ProviderError && error.kind === 'rejected';
      if (!isRefused || (await this.exists(request))) throw error;
    }
  }

  private async exists(request: RegistrationRequest): Promise<boolean> {
    const listed = await this.listSubscriptions(request);
    return listed.some(({ id }) => id === request.providerWebhookId);
  }
}
