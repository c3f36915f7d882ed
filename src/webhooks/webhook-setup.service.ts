import { Injectable } from '@nestjs/common';
import { conflict } from '../platform/errors/errors.js';
import type { WebhookSetup } from './dto/webhook.views.js';
import { ProviderSessions } from './registration/provider-sessions.js';
import type { StoredWebhook } from './stored-webhook.js';
import { hasPathSecret, kindOf, secretMaker } from './webhook-kind.js';
import { WebhookManagerRegistry } from './webhook-manager-registry.js';
import { WebhookVault } from './webhook-secrets.js';

/** Tells a person how to make a webhook at the provider. */
@Injectable()
export class WebhookSetupService {
  constructor(
    private readonly managers: WebhookManagerRegistry,
    private readonly sessions: ProviderSessions,
    private readonly vault: WebhookVault,
  ) {}

  /**
   * @param isFirst the secret that we made is told this once; in the URL of a provider that can sign nothing it stays
   * @throws InterlockError 409 `setup_not_needed`, 409 `provider_missing`
   */
  setupOf(webhook: StoredWebhook, isFirst: boolean): WebhookSetup {
    if (!webhook.isManual) throw conflict('setup_not_needed', 'The service makes this webhook at the provider itself.');
    const manager = this.managers.find(webhook.provider);
    const kind = manager && kindOf(manager.webhooks, webhook.webhookType);
    if (!kind) throw conflict('provider_missing', 'This provider does not define this kind of webhook any more.');
    const secrets = this.vault.open(webhook);
    const maker = secretMaker(kind, true);
    const isOurs = maker === 'ours';
    const inUrl = isOurs && hasPathSecret(kind.webhooks, webhook.config);
    const secret = isOurs && (isFirst || inUrl) ? secrets.current : null;
    const url = this.sessions.ingressUrl(manager, webhook, secrets);
    const { events, resource } = webhook;
    const { contentType, steps } = manager.setup({ url, secret, events, resource });
    return {
      url,
      secret: isFirst ? (secret?.reveal() ?? null) : null,
      verify_token: secrets.verifyToken?.reveal() ?? null,
      verification_token: secrets.captured?.reveal() ?? null,
      content_type: contentType,
      events: [...events],
      steps: [...steps, ...(maker === 'provider' ? missingStep(steps) : [])],
    };
  }

  /** @returns the URL that a provider which can sign nothing calls, with the secret at its end; null for the others */
  secretUrl(webhook: StoredWebhook): string | null {
    const manager = this.managers.find(webhook.provider);
    if (!manager || !hasPathSecret(manager.webhooks, webhook.config)) return null;
    return this.sessions.ingressUrl(manager, webhook, this.vault.open(webhook));
  }
}

/** Without the secret nothing is ever accepted, so that one step must say where it goes. */
const missingStep = (steps: readonly string[]): string[] =>
  steps.some((step) => step.includes('/secret'))
    ? []
    : ['Enter the secret that the provider shows, with PUT /integrations/webhooks/{id}/secret.'];
