import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { conflict, notFound, validationFailed } from '../platform/errors/errors.js';
import { Secret } from '../provider-kit/secret.js';
import { secretProblem } from '../provider-kit/signatures/secret-form.js';
import { needsSecret } from '../provider-kit/signatures/signature-traits.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { Quarantine } from './ingress/quarantine.js';
import { newSecretFor } from './new-secret.js';
import { notSupportedByProvider } from './registration/not-supported.js';
import { asAnswer } from './registration/registration-failure.js';
import { LEASE_MS } from './registration/schedule.js';
import { Upkeep } from './registration/upkeep.js';
import type { StoredWebhook } from './stored-webhook.js';
import { hasPathSecret, kindOf, secretMaker, signaturesOf, type WebhookKind } from './webhook-kind.js';
import { WebhookRows } from './webhook-rows.js';
import { OVERLAP_MS, replaceSecret } from './webhook-secrets.js';

export interface Rotation {
  readonly webhook: StoredWebhook;
  /** Null where the provider has it already. */
  readonly secret: Secret | null;
  readonly previousValidUntil: Date;
}

/** Enters and changes the secrets of webhooks. What was good stays good for a day. */
@Injectable()
export class WebhookSecretsService {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly rows: WebhookRows,
    private readonly upkeep: Upkeep,
    private readonly quarantine: Quarantine,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters a secret that the provider made; deliveries that waited for it are checked again.
   * @throws InterlockError 400 `validation_failed`, 409 `secret_not_settable`, 409 `provider_missing`
   */
  async enter(webhook: StoredWebhook, text: string): Promise<StoredWebhook> {
    const kind = this.kindOf(webhook);
    const maker = secretMaker(kind, webhook.isManual);
    if (maker !== 'provider' && maker !== 'answer') {
      throw conflict(
        'secret_not_settable',
        'The provider does not make the secret of this webhook. Use rotate-secret.',
      );
    }
    // Of a list of signatures, any may be the one that this secret is for.
    const problems = signaturesOf(kind.webhooks)
      .filter(needsSecret)
      .map((signature) => secretProblem(signature, text));
    const [problem] = problems;
    if (problem && problems.every((one) => one !== null)) {
      throw validationFailed([{ field: 'secret', message: problem }]);
    }
    const entered = await this.rows.change(webhook.id, (row, secrets) => ({
      secrets: replaceSecret(secrets, new Secret(text), this.clock.now()),
      ...(row.status === 'awaiting_secret' && { columns: { status: 'registered' as const } }),
    }));
    if (!entered) throw notFound();
    await this.quarantine.reverify(webhook.id);
    return entered;
  }

  /**
   * @throws InterlockError 409 `webhook_busy` or `provider_missing`, 501 `not_supported_by_provider`, and what the provider
   *   or the credential says
   */
  async rotate(webhook: StoredWebhook): Promise<Rotation> {
    const kind = this.kindOf(webhook);
    if (secretMaker(kind, webhook.isManual) !== 'ours') throw notSupportedByProvider();
    if (webhook.isManual) return this.rotateByHand(webhook, kind);
    const { registration, webhooks } = kind;
    if (!registration?.update || registration.update_secret !== true || hasPathSecret(webhooks, webhook.config)) {
      throw notSupportedByProvider();
    }
    return this.rotateAtProvider(webhook, kind);
  }

  private async rotateByHand(webhook: StoredWebhook, kind: WebhookKind): Promise<Rotation> {
    const now = this.clock.now();
    const secret = newSecretFor(signaturesOf(kind.webhooks));
    const changed = await this.rows.change(webhook.id, (_row, secrets) => ({
      secrets: replaceSecret(secrets, secret, now),
    }));
    if (!changed) throw notFound();
    return { webhook: changed, secret, previousValidUntil: new Date(now.getTime() + OVERLAP_MS) };
  }

  /** The row first: whenever the provider begins to use the new secret, it is good already. */
  private async rotateAtProvider(webhook: StoredWebhook, kind: WebhookKind): Promise<Rotation> {
    const leaseUntil = new Date(this.clock.now().getTime() + LEASE_MS);
    const claimed = await this.rows.change(webhook.id, (row, secrets) => {
      if (row.status !== 'registered') return null;
      const next = secrets.next ?? newSecretFor(signaturesOf(kind.webhooks));
      return { secrets: { ...secrets, next }, columns: { attempts: row.attempts + 1, next_attempt_at: leaseUntil } };
    });
    if (!claimed) throw conflict('webhook_busy', 'Only a registered webhook can get another secret.');
    try {
      await this.upkeep.finishRotation(claimed);
    } catch (error) {
      throw asAnswer(error);
    }
    return {
      webhook: claimed,
      secret: null,
      previousValidUntil: new Date(this.clock.now().getTime() + OVERLAP_MS),
    };
  }

  private kindOf({ provider, webhookType }: StoredWebhook): WebhookKind {
    const webhooks = this.providers.find(provider)?.definition.webhooks;
    const kind = webhooks && kindOf(webhooks, webhookType);
    if (!kind) throw conflict('provider_missing', 'This provider does not define this kind of webhook any more.');
    return kind;
  }
}
