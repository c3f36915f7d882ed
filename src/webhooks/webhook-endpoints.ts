import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Secret } from '../provider-kit/secret.js';
import type { WebhookEndpoint } from '../provider-kit/webhook-delivery.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { StoredWebhook } from './stored-webhook.js';
import { kindOf, secretMaker } from './webhook-kind.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookRows } from './webhook-rows.js';
import { liveSecrets, replaceSecret, WebhookVault, type WebhookSecrets } from './webhook-secrets.js';

export interface FoundEndpoint {
  readonly userId: string;
  /** `pathSecret` is what the request brings: null here. */
  readonly endpoint: WebhookEndpoint;
  readonly verifiedAt: Date | null;
}

/** What the ingress needs to know, and to remember, about a webhook. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly rows: WebhookRows,
    private readonly repository: WebhookRepository,
    private readonly vault: WebhookVault,
    private readonly providers: ProviderRegistry,
    private readonly clock: Clock,
  ) {}

  /**
   * @param id a UUID
   * @returns null when there is no such webhook, or when it is of another provider
   * @throws VaultError when its secrets cannot be opened
   */
  async find(provider: string, id: string): Promise<FoundEndpoint | null> {
    const webhook = await this.repository.findAtProvider(provider, id);
    if (!webhook) return null;
    const secrets = this.vault.open(webhook);
    return { userId: webhook.userId, endpoint: this.endpointOf(webhook, secrets), verifiedAt: webhook.verifiedAt };
  }

  /** Remembers the first valid delivery. */
  async markVerified(id: string, at: Date): Promise<void> {
    await this.repository.markVerified(id, at);
  }

  /**
   * Keeps a secret that the provider made and sent in a handshake. Such a request is not signed, so it can never replace a
   * secret: it is taken only while the webhook waits for one.
   * @param mode `use`: it is the secret from now on; `ask`: the user sees it and enters it
   * @returns false when it was not taken
   */
  async capture(id: string, secret: Secret, mode: 'use' | 'ask'): Promise<boolean> {
    let isKnown = false;
    const changed = await this.rows.change(id, (webhook, secrets) => {
      isKnown = secrets.current?.reveal() === secret.reveal();
      if (secrets.current !== null || !WAITING.has(webhook.status)) return null;
      if (mode === 'ask') return { secrets: { ...secrets, captured: secret } };
      return {
        secrets: replaceSecret(secrets, secret, this.clock.now()),
        ...(webhook.status === 'awaiting_secret' && { columns: { status: 'registered' as const } }),
      };
    });
    return isKnown || changed !== null;
  }

  private endpointOf(webhook: StoredWebhook, secrets: WebhookSecrets): WebhookEndpoint {
    return {
      webhookId: webhook.id,
      status: webhook.status,
      secrets: this.secretsOf(webhook, secrets),
      verifyToken: secrets.verifyToken,
      webhookType: webhook.webhookType,
      resource: webhook.resource,
      config: webhook.config,
      providerWebhookId: webhook.providerWebhookId,
      pathSecret: null,
    };
  }

  /** Where the app's secret signs, it is the operator's, and changes with the environment. */
  private secretsOf(webhook: StoredWebhook, secrets: WebhookSecrets): Secret[] {
    const own = liveSecrets(secrets, this.clock.now());
    const provider = this.providers.find(webhook.provider);
    const webhooks = provider?.definition.webhooks;
    const kind = webhooks && kindOf(webhooks, webhook.webhookType);
    const isOfApp = kind !== undefined && secretMaker(kind, webhook.isManual) === 'app';
    const ofApp = isOfApp ? provider?.settings?.webhookSecret : null;
    return ofApp ? [ofApp, ...own] : own;
  }
}

const WAITING: ReadonlySet<string> = new Set(['registering', 'awaiting_secret']);
