import { ProviderError } from './provider-error.js';
import { WebhookManager } from './webhook-manager.js';
import type { ListedWebhook, Registered } from './webhook-registration.js';

/**
 * Webhooks that a person makes at the provider, as {@link WebhookManager.setup} tells them. There is nothing to call:
 * whoever asks for a call is told so, never that it was done.
 */
export class ManualWebhookManager extends WebhookManager {
  override subscribeToEvents(): Promise<Registered> {
    return this.byHand();
  }

  override unsubscribeFromEvents(): Promise<void> {
    return this.byHand();
  }

  override updateSubscription(): Promise<void> {
    return this.byHand();
  }

  override renewSubscription(): Promise<{ expiresAt: Date | null }> {
    return this.byHand();
  }

  override ping(): Promise<void> {
    return this.byHand();
  }

  override listSubscriptions(): Promise<ListedWebhook[]> {
    return this.byHand();
  }

  private byHand(): Promise<never> {
    const reason = `webhooks of ${this.provider} are made and removed by hand`;
    return Promise.reject(new ProviderError({ kind: 'configuration', reason }));
  }
}
