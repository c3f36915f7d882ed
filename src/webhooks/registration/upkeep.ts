import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { RegistrationDefinition } from '../../provider-kit/schema/webhooks/registration.schema.js';
import { WebhookGone } from '../../provider-kit/webhook-gone.js';
import type { StoredWebhook } from '../stored-webhook.js';
import { WebhookRows, type RowChange } from '../webhook-rows.js';
import { replaceSecret, retireSecret, type WebhookSecrets } from '../webhook-secrets.js';
import { ProviderSessions, type ProviderSession } from './provider-sessions.js';
import { Registrar } from './registrar.js';
import { failureOf } from './registration-failure.js';
import { nextAttempt, renewalDue } from './schedule.js';

/** Changes webhooks that exist at their providers. */
@Injectable()
export class Upkeep {
  private readonly logger = new Logger(Upkeep.name);

  constructor(
    private readonly rows: WebhookRows,
    private readonly sessions: ProviderSessions,
    private readonly registrar: Registrar,
    private readonly clock: Clock,
  ) {}

  /** Lengthens the life of a webhook that expires; where the provider cannot, makes another one in its place. */
  async renew(webhook: StoredWebhook): Promise<void> {
    try {
      const session = await this.sessions.open(webhook);
      if (!session.supports.renew) return await this.replace(session, webhook);
      const { expiresAt } = await session.manager.renewSubscription(session.request);
      await this.rows.settle(webhook, () => ({
        columns: { provider_expires_at: expiresAt, ...this.rested(session.registration, expiresAt) },
      }));
    } catch (error) {
      await this.keepOrRegisterAgain(webhook, error);
    }
  }

  /**
   * Brings the secret that is on its way to the provider.
   * @throws ProviderError, InterlockError when the provider does not have it; the row knows already
   */
  async finishRotation(webhook: StoredWebhook): Promise<StoredWebhook | null> {
    try {
      const session = await this.sessions.open(webhook);
      const { next } = session.secrets;
      if (next) await session.manager.updateSubscription({ ...session.request, secret: next });
      return await this.rows.settle(webhook, (row, secrets) => ({
        secrets: next ? replaceSecret(secrets, next, this.clock.now()) : secrets,
        columns: this.rested(session.registration, row.providerExpiresAt),
      }));
    } catch (error) {
      await this.keepOrRegisterAgain(webhook, error);
      throw error;
    }
  }

  /**
   * Changes the events at the provider, then in the row.
   * @throws ProviderError, InterlockError as the provider or the credential says
   */
  async changeEvents(webhook: StoredWebhook, events: readonly string[]): Promise<StoredWebhook | null> {
    const session = await this.sessions.open(webhook);
    const request = { ...session.request, events };
    try {
      if (session.supports.update) {
        await session.manager.updateSubscription(request);
        return await this.rows.change(webhook.id, () => ({ columns: { events: [...events] } }));
      }
      const registered = await session.manager.subscribeToEvents(request);
      return await this.rows.change(webhook.id, (_row, secrets) => {
        const change = this.registrar.registeredChange(session, registered, secrets);
        return { ...change, columns: { ...change.columns, events: [...events] } };
      });
    } catch (error) {
      if (!(error instanceof WebhookGone)) throw error;
      return this.rows.change(webhook.id, (row, secrets) => {
        const change = this.lost(row, secrets, 'gone_at_provider');
        return { ...change, columns: { ...change.columns, events: [...events] } };
      });
    }
  }

  /** What makes the next sweep register a webhook anew. */
  lost(webhook: StoredWebhook, secrets: WebhookSecrets, code: string): RowChange {
    const now = this.clock.now();
    const maker = this.sessions.secretMakerOf(webhook);
    const isOurs = maker !== 'answer' && maker !== 'provider';
    return {
      secrets: isOurs ? { ...secrets, next: null } : retireSecret(secrets, now),
      columns: {
        status: 'registering',
        provider_webhook_id: null,
        provider_expires_at: null,
        answer: {},
        attempts: 0,
        next_attempt_at: now,
        error_code: code,
        error_at: now,
      },
    };
  }

  private async replace(session: ProviderSession, webhook: StoredWebhook): Promise<void> {
    const registered = await session.manager.subscribeToEvents(session.request);
    const settled = await this.rows.settle(webhook, (_row, secrets) =>
      this.registrar.registeredChange(session, registered, secrets),
    );
    const old = settled ? session.request : { ...session.request, ...registered };
    const isSame = old.providerWebhookId === registered.providerWebhookId;
    if (session.registration.single === true || !session.supports.delete || (settled && isSame)) return;
    try {
      await session.manager.unsubscribeFromEvents(old);
    } catch (error) {
      this.logger.warn(`An expiring webhook of ${webhook.provider} is left to end: ${failureOf(error).code}`);
    }
  }

  private async keepOrRegisterAgain(webhook: StoredWebhook, error: unknown): Promise<void> {
    const failure = failureOf(error);
    this.logger.warn(`Upkeep of webhook ${webhook.id} at ${webhook.provider}: ${failure.code}`);
    const now = this.clock.now();
    await this.rows.settle(webhook, (row, secrets) => {
      const hasEnded = row.providerExpiresAt !== null && row.providerExpiresAt <= now;
      if (error instanceof WebhookGone || hasEnded) return this.lost(row, secrets, failure.code);
      const isRefused = failure.retry !== 'later';
      return {
        ...(isRefused && secrets.next && { secrets: { ...secrets, next: null } }),
        columns: {
          error_code: failure.code,
          error_at: now,
          next_attempt_at:
            isRefused && row.providerExpiresAt === null
              ? null
              : nextAttempt(now, row.attempts, failure.retryAfterSeconds),
        },
      };
    });
  }

  private rested(
    { renew_before_seconds: before }: RegistrationDefinition,
    expiresAt: Date | null,
  ): NonNullable<RowChange['columns']> {
    return {
      attempts: 0,
      next_attempt_at: renewalDue(this.clock.now(), expiresAt, before),
      error_code: null,
      error_at: null,
    };
  }
}
