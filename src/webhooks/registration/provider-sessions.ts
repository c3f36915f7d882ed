import { Inject, Injectable } from '@nestjs/common';
import type { UsableCredential } from '../../oauth/token.service.js';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { RegistrationDefinition } from '../../provider-kit/schema/webhooks/registration.schema.js';
import type { WebhookManager, WebhookSupport } from '../../provider-kit/webhook-manager.js';
import type { ListedWebhook, RegistrationRequest } from '../../provider-kit/webhook-registration.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import type { StoredWebhook } from '../stored-webhook.js';
import { hasPathSecret, kindOf, secretMaker, type SecretMaker } from '../webhook-kind.js';
import { WebhookManagerRegistry } from '../webhook-manager-registry.js';
import { WebhookVault, type WebhookSecrets } from '../webhook-secrets.js';
import { listedId } from './listed-id.js';
import { ProviderCalls } from './provider-calls.js';

/** Everything that is needed to ask a provider about one webhook. */
export interface ProviderSession {
  readonly manager: WebhookManager;
  readonly registration: RegistrationDefinition;
  readonly maker: SecretMaker;
  readonly supports: WebhookSupport;
  readonly request: RegistrationRequest;
  readonly secrets: WebhookSecrets;
}

/** Opens the way from a row to the provider's API. */
@Injectable()
export class ProviderSessions {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly managers: WebhookManagerRegistry,
    private readonly calls: ProviderCalls,
    private readonly vault: WebhookVault,
    private readonly clock: Clock,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'publicUrl' | 'productName'>,
  ) {}

  /**
   * @param held the credential where its row is gone
   * @throws ProviderError `configuration` when the definition cannot register it any more, InterlockError as for tokens
   */
  async open(webhook: StoredWebhook, held?: UsableCredential): Promise<ProviderSession> {
    const provider = this.providers.find(webhook.provider);
    const manager = this.managers.find(webhook.provider);
    const kind = manager && kindOf(manager.webhooks, webhook.webhookType);
    const registration = kind?.registration;
    if (!provider || !manager || !kind || !registration) {
      throw new ProviderError({ kind: 'configuration', reason: `${webhook.provider} registers no such webhooks` });
    }
    const secrets = this.vault.open(webhook);
    const { call, credentialValues, config } = await this.calls.access(webhook, provider, held);
    const request: RegistrationRequest = {
      now: this.clock.now(),
      call,
      credentialValues,
      ingressUrl: this.ingressUrl(manager, webhook, secrets),
      secret: registration.secret === 'app' ? (provider.settings?.webhookSecret ?? null) : secrets.current,
      name: `${this.config.productName} ${webhook.id}`,
      webhookType: webhook.webhookType,
      resource: webhook.resource,
      events: webhook.events,
      // What was said when the account was connected decides where its secret goes.
      config: { ...webhook.config, ...config },
      providerWebhookId: webhook.providerWebhookId,
      answer: webhook.answer,
    };
    return {
      manager,
      registration,
      maker: secretMaker(kind, false),
      supports: manager.supports(webhook.webhookType),
      request,
      secrets,
    };
  }

  /** @returns undefined when the provider registers no such webhooks any more */
  secretMakerOf({ provider, webhookType }: StoredWebhook): SecretMaker | undefined {
    const manager = this.managers.find(provider);
    const kind = manager && kindOf(manager.webhooks, webhookType);
    return kind?.registration && secretMaker(kind, false);
  }

  /** @returns the webhooks at the provider that lead to this row */
  async listOwn(session: ProviderSession, { id }: StoredWebhook): Promise<ListedWebhook[]> {
    const listed = await session.manager.listSubscriptions(session.request);
    return listed.filter(({ url }) => listedId(this.config.publicUrl, session.manager.provider, url) === id);
  }

  /** The whole URL, with the secret of a provider that can sign nothing. */
  ingressUrl(manager: WebhookManager, webhook: StoredWebhook, secrets: WebhookSecrets): string {
    const pathSecret = hasPathSecret(manager.webhooks, webhook.config) ? secrets.current : null;
    return manager.ingressUrl(this.config.publicUrl, webhook.id, pathSecret?.reveal() ?? null);
  }
}
