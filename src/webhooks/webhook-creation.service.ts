import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { StoredCredential } from '../credentials/credential-types.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { Clock } from '../platform/clock.js';
import { conflict, notFound, unprocessable } from '../platform/errors/errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import { newPlainSecret, newSecretFor } from './new-secret.js';
import { joined } from './registration/covers.js';
import { Registrar } from './registration/registrar.js';
import { reuseOf, type Reuse } from './registration/reuse.js';
import { LEASE_MS } from './registration/schedule.js';
import { assertSuitable } from './registration/suitable-credential.js';
import type { StoredWebhook } from './stored-webhook.js';
import { WebhookEventsService } from './webhook-events.service.js';
import { needsVerifyToken, secretMaker, signaturesOf, type SecretMaker, type WebhookKind } from './webhook-kind.js';
import { planWebhook, type WebhookWish } from './webhook-plan.js';
import { WebhookRepository, type WebhookSubject } from './webhook.repository.js';
import { NO_SECRETS, WebhookVault, type WebhookSecrets } from './webhook-secrets.js';

export interface NewWebhook extends WebhookWish {
  readonly provider: string;
  readonly credentials_id?: string | undefined;
  readonly title?: string | undefined;
  readonly manual?: boolean | undefined;
}

/** A new webhook, checked. */
interface Draft {
  readonly subject: WebhookSubject;
  readonly kind: WebhookKind;
  readonly maker: SecretMaker;
  readonly events: string[];
  readonly title: string | undefined;
  readonly defaultTitle: string;
}

/** Makes webhooks: the row first, then the provider. */
@Injectable()
export class WebhookCreationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly providers: ProviderRegistry,
    private readonly credentials: CredentialsService,
    private readonly repository: WebhookRepository,
    private readonly vault: WebhookVault,
    private readonly registrar: Registrar,
    private readonly events: WebhookEventsService,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the webhook as it is now, whatever came of it at the provider; `isNew` false when one that was there does
   * @throws InterlockError 400 `validation_failed`, 403 `missing_provider_scopes`, 404, 409 `provider_not_configured` or
   *   `webhook_busy`, 422 `webhooks_not_supported` or `unsuitable_credentials`, and those of a change of events
   */
  async create(userId: string, wish: NewWebhook): Promise<{ webhook: StoredWebhook; isNew: boolean }> {
    const draft = await this.draft(userId, wish);
    const found = await this.findOrInsert(draft);
    switch (found.kind) {
      case 'covered':
        return { webhook: found.webhook, isNew: false };
      case 'widened':
        return {
          webhook: await this.events.change(found.webhook, joined(found.webhook.events, draft.events)),
          isNew: false,
        };
      case 'busy':
        throw conflict('webhook_busy', 'The provider keeps one such webhook, and it is being registered. Try later.');
      case 'new':
        return { webhook: await this.registered(found.webhook), isNew: true };
      default: {
        const exhausted: never = found;
        throw new TypeError(`unknown outcome ${String(exhausted)}`);
      }
    }
  }

  private async draft(userId: string, wish: NewWebhook): Promise<Draft> {
    const provider = this.providers.get(wish.provider);
    const credential = await this.credentialOf(userId, wish, provider);
    const isForced = wish.manual === true;
    const plan = planWebhook(provider.definition, { ...wish, config: configOf(wish, credential, provider) }, isForced);
    const registration = isForced ? undefined : plan.kind.registration;
    if (registration) assertSuitable(registration, credential);
    const isManual = registration === undefined;
    const maker = secretMaker(plan.kind, isManual);
    if (maker === 'app' && !provider.settings?.webhookSecret) {
      throw conflict('provider_not_configured', 'The operator has not configured the webhook secret of this provider.');
    }
    return {
      kind: plan.kind,
      maker,
      events: plan.events,
      title: wish.title,
      defaultTitle: plan.resource ?? titleOf(provider.definition.display_name),
      subject: {
        userId,
        provider: provider.name,
        webhookType: plan.kind.name,
        resource: plan.resource,
        credentialsId: credential?.id ?? null,
        isManual,
        config: plan.config,
      },
    };
  }

  private async credentialOf(
    userId: string,
    { credentials_id: id }: NewWebhook,
    { name }: ProviderHandle,
  ): Promise<StoredCredential | null> {
    if (id === undefined) return null;
    const credential = await this.credentials.get(userId, id.toLowerCase());
    if (credential.provider === name) return credential;
    throw unprocessable('unsuitable_credentials', 'These credentials are of another provider.');
  }

  /** Two callers that want the same at once get the same. */
  private findOrInsert(
    draft: Draft,
  ): Promise<Exclude<Reuse<StoredWebhook>, { kind: 'new' }> | { kind: 'new'; webhook: StoredWebhook }> {
    const { subject, events, title, kind } = draft;
    return this.dataSource.transaction(async (transaction) => {
      await this.repository.lockSubject(transaction, subject);
      const existing = await this.repository.listOfSubject(transaction, subject);
      const registration = subject.isManual ? undefined : kind.registration;
      const reuse = reuseOf(existing, { events, title, registration });
      return reuse.kind === 'new' ? { kind: 'new', webhook: await this.insert(transaction, draft) } : reuse;
    });
  }

  private async insert(transaction: EntityManager, draft: Draft): Promise<StoredWebhook> {
    const { subject, maker } = draft;
    const now = this.clock.now();
    const id = uuidv7();
    const waits = maker === 'provider' || maker === 'answer';
    await this.repository.insert(transaction, {
      id,
      user_id: subject.userId,
      provider: subject.provider,
      webhook_type: subject.webhookType,
      resource: subject.resource,
      events: draft.events,
      title: draft.title ?? draft.defaultTitle,
      status: !subject.isManual ? 'registering' : waits ? 'awaiting_secret' : 'registered',
      is_manual: subject.isManual,
      credentials_id: subject.credentialsId,
      config: { ...subject.config },
      secrets: this.vault.seal(secretsFor(draft), { ...subject, id, version: 1 }),
      version: 1,
      answer: {},
      attempts: subject.isManual ? 0 : 1,
      next_attempt_at: subject.isManual ? null : new Date(now.getTime() + LEASE_MS),
      created_at: now,
      updated_at: now,
    });
    const webhook = await this.repository.findForUpdate(transaction, id);
    if (!webhook) throw notFound();
    return webhook;
  }

  private async registered(webhook: StoredWebhook): Promise<StoredWebhook> {
    if (webhook.isManual) return webhook;
    await this.registrar.register(webhook, true);
    return (await this.repository.find(webhook.id)) ?? webhook;
  }
}

const secretsFor = ({ kind, maker }: Draft): WebhookSecrets => ({
  ...NO_SECRETS,
  current: maker === 'ours' ? newSecretFor(signaturesOf(kind.webhooks)) : null,
  verifyToken: needsVerifyToken(kind.webhooks) ? newPlainSecret() : null,
});

/** What was said when the account was connected need not be said again, and cannot be said otherwise. */
const configOf = (
  { config = {} }: NewWebhook,
  credential: StoredCredential | null,
  { definition }: ProviderHandle,
): Record<string, unknown> => {
  const known = new Set((definition.config_fields ?? []).map(({ name }) => name));
  const ofAccount = Object.entries(credential?.config ?? {}).filter(([name]) => known.has(name));
  return { ...config, ...Object.fromEntries(ofAccount) };
};

const titleOf = (provider: string): string => (/webhook$/i.test(provider) ? provider : `${provider} webhook`);
