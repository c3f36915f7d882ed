import { Injectable, Logger } from '@nestjs/common';
import type { UsableCredential } from '../../oauth/token.service.js';
import { Clock } from '../../platform/clock.js';
import type { RegistrationDefinition } from '../../provider-kit/schema/webhooks/registration.schema.js';
import type { Registered } from '../../provider-kit/webhook-registration.js';
import { Quarantine } from '../ingress/quarantine.js';
import type { StoredWebhook } from '../stored-webhook.js';
import { WebhookRepository } from '../webhook.repository.js';
import { WebhookRows, type RowChange } from '../webhook-rows.js';
import { replaceSecret, type WebhookSecrets } from '../webhook-secrets.js';
import { ProviderSessions, type ProviderSession } from './provider-sessions.js';
import { failureOf, type RegistrationFailure } from './registration-failure.js';
import { GIVE_UP, nextAttempt, renewalDue } from './schedule.js';

/** Makes webhooks at providers and removes them. Every row comes claimed: nobody else works on it until its lease ends. */
@Injectable()
export class Registrar {
  private readonly logger = new Logger(Registrar.name);

  constructor(
    private readonly rows: WebhookRows,
    private readonly repository: WebhookRepository,
    private readonly sessions: ProviderSessions,
    private readonly quarantine: Quarantine,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the webhook at the provider.
   * @param isFirst nobody can have tried before; otherwise the provider is asked first whether it has it already
   */
  async register(webhook: StoredWebhook, isFirst: boolean): Promise<void> {
    let session: ProviderSession;
    let registered: Registered;
    try {
      session = await this.sessions.open(webhook);
      const adopted = isFirst ? null : await this.adopt(session, webhook);
      registered = adopted ?? (await session.manager.subscribeToEvents(session.request));
    } catch (error) {
      return this.registrationFailed(webhook, failureOf(error));
    }
    const settled = await this.rows.settle(webhook, (row, secrets) =>
      row.status === 'registering' ? this.registeredChange(session, registered, secrets) : null,
    );
    if (!settled) return this.takeBack(session, webhook.id, registered);
    this.logger.log(`Registered webhook ${webhook.id} at ${webhook.provider}`);
    if (registered.secret) await this.acceptEarly(webhook.id);
  }

  /**
   * Removes the webhook at the provider, and then the row.
   * @param held the credential where its row is gone
   * @returns false while the provider has not confirmed
   */
  async deregister(webhook: StoredWebhook, held?: UsableCredential): Promise<boolean> {
    try {
      const session = await this.sessions.open(webhook, held);
      if (session.supports.delete) await this.unsubscribe(session, webhook);
    } catch (error) {
      await this.deregistrationFailed(webhook, failureOf(error));
      return false;
    }
    await this.repository.deleteDeregistering(webhook.id);
    this.logger.log(`Removed webhook ${webhook.id} from ${webhook.provider}`);
    return true;
  }

  /** What a successful registration makes of a row. */
  registeredChange(
    { registration, maker }: ProviderSession,
    registered: Registered,
    secrets: WebhookSecrets,
  ): RowChange {
    const now = this.clock.now();
    const next = registered.secret ? replaceSecret(secrets, registered.secret, now) : secrets;
    const waits = next.current === null && (maker === 'answer' || maker === 'provider');
    return {
      ...(registered.secret && { secrets: next }),
      columns: {
        status: waits ? 'awaiting_secret' : 'registered',
        provider_webhook_id: registered.providerWebhookId,
        answer: { ...registered.answer },
        provider_expires_at: registered.expiresAt,
        next_attempt_at: renewalDue(now, registered.expiresAt, registration.renew_before_seconds),
        attempts: 0,
        error_code: null,
        error_at: null,
      },
    };
  }

  /** A provider may send before its answer, with the secret in it, is here. */
  private async acceptEarly(id: string): Promise<void> {
    try {
      await this.quarantine.reverify(id);
    } catch (error) {
      this.logger.warn(`Deliveries to webhook ${id} stay in quarantine: ${(error as Error).message}`);
    }
  }

  /** A try whose answer was lost may have left the webhook there: it is ours if nothing of the answer is needed. */
  private async adopt(session: ProviderSession, webhook: StoredWebhook): Promise<Registered | null> {
    if (!session.supports.list) return null;
    const found = await this.sessions.listOwn(session, webhook);
    const kept = session.registration.single !== true && isAdoptable(session) ? found[0] : undefined;
    for (const { id } of found.filter((one) => one !== kept)) {
      await session.manager.unsubscribeFromEvents({ ...session.request, providerWebhookId: id });
    }
    return kept ? { providerWebhookId: kept.id, secret: null, expiresAt: null, answer: {} } : null;
  }

  private async unsubscribe({ manager, request, ...session }: ProviderSession, webhook: StoredWebhook): Promise<void> {
    if (webhook.providerWebhookId !== null) return manager.unsubscribeFromEvents(request);
    if (session.supports.list) {
      for (const { id } of await this.sessions.listOwn({ manager, request, ...session }, webhook)) {
        await manager.unsubscribeFromEvents({ ...request, providerWebhookId: id });
      }
      return;
    }
    if (!needsAnswer(session.registration)) await manager.unsubscribeFromEvents(request);
  }

  /** The row was taken over meanwhile; what this try made at the provider must not stay behind. */
  private async takeBack(session: ProviderSession, id: string, { providerWebhookId }: Registered): Promise<void> {
    const now = await this.repository.find(id);
    const isUsed = now?.status === 'registered' || now?.status === 'registering' || now?.status === 'awaiting_secret';
    if (isUsed && (session.registration.single === true || now.providerWebhookId === providerWebhookId)) return;
    try {
      if (session.supports.delete) {
        await session.manager.unsubscribeFromEvents({ ...session.request, providerWebhookId });
      }
    } catch (error) {
      this.logger.warn(`A webhook of ${session.manager.provider} may be left behind: ${failureOf(error).code}`);
    }
  }

  private async registrationFailed(webhook: StoredWebhook, failure: RegistrationFailure): Promise<void> {
    this.logger.warn(`Registration of webhook ${webhook.id} at ${webhook.provider}: ${failure.code}`);
    // An account may be connected again at any time.
    const isOver = webhook.attempts >= GIVE_UP.registering && failure.code !== 'reconnect_required';
    await this.settleFailure(webhook, failure, failure.retry === 'later' && !isOver);
  }

  private async deregistrationFailed(webhook: StoredWebhook, failure: RegistrationFailure): Promise<void> {
    this.logger.warn(`Removal of webhook ${webhook.id} from ${webhook.provider}: ${failure.code}`);
    const isOver = webhook.attempts >= GIVE_UP.deregistering;
    await this.settleFailure(webhook, failure, failure.retry !== 'credentials_gone' && !isOver);
  }

  private async settleFailure(webhook: StoredWebhook, failure: RegistrationFailure, again: boolean): Promise<void> {
    const now = this.clock.now();
    await this.rows.settle(webhook, (row) => ({
      columns: {
        error_code: failure.code,
        error_at: now,
        ...(again
          ? { next_attempt_at: nextAttempt(now, row.attempts, failure.retryAfterSeconds) }
          : { status: 'failed', next_attempt_at: null }),
      },
    }));
  }
}

/** A secret or a fact that only the lost answer held makes the webhook useless. */
const isAdoptable = ({ registration: { create }, maker, secrets }: ProviderSession): boolean => {
  if (create.keep !== undefined || create.expires_at !== undefined || maker === 'answer') return false;
  return maker !== 'provider' || secrets.current !== null;
};

const needsAnswer = (registration: RegistrationDefinition): boolean =>
  /\$\{(webhook\.id|answer\.)/.test(JSON.stringify(registration.delete ?? {}));
