import { Injectable } from '@nestjs/common';
import { EventNotStorable, type StoredEvent } from '../../events/event-intake.js';
import { Clock } from '../../platform/clock.js';
import { notFound } from '../../platform/errors/errors.js';
import type {
  HandshakeOutcome,
  IncomingDelivery,
  ParseFailure,
  RawAnswer,
} from '../../provider-kit/webhook-delivery.js';
import { WebhookEndpoints } from '../webhook-endpoints.js';
import { WebhookManagerRegistry } from '../webhook-manager-registry.js';
import { Confirmations } from './confirmations.js';
import { invalidSignature, keyUnavailable, received, refusedInSilence, unreadable } from './ingress-answers.js';
import { IngressMetrics, type ReportOutcome } from './ingress-metrics.js';
import { Quarantine, type QuarantineReason } from './quarantine.js';
import { Reception, type CalledEndpoint, type IngressTarget, type VerifiedEvents } from './reception.js';

/** Requests that look at a URL and bring nothing, such as those of scanners and browsers. */
const BODILESS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Verifies, stores, and only then answers. */
@Injectable()
export class IngressService {
  constructor(
    private readonly managers: WebhookManagerRegistry,
    private readonly endpoints: WebhookEndpoints,
    private readonly reception: Reception,
    private readonly quarantine: Quarantine,
    private readonly confirmations: Confirmations,
    private readonly metrics: IngressMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * Every delivery with a good signature is kept, whatever the state of its webhook: also while it is being deregistered
   * and after a registration has failed, for the provider sends as long as it knows the URL.
   * @returns the answer for the provider
   * @throws InterlockError 404 `not_found`, 401 `invalid_signature`, 400 `invalid_json` or `invalid_event_format`, and 503
   *   when the provider shall send it again
   */
  async receive(target: IngressTarget, delivery: IncomingDelivery): Promise<RawAnswer> {
    const provider = this.managers.find(target.provider) === undefined ? null : target.provider;
    return this.metrics.measure(provider, async (report) => {
      const called = await this.reception.find(target);
      if (called) return this.answer(called, delivery, report);
      report('not_found');
      throw notFound();
    });
  }

  private async answer(called: CalledEndpoint, delivery: IncomingDelivery, report: ReportOutcome): Promise<RawAnswer> {
    const processed = await called.manager.processWebhook(delivery, called.endpoint, this.clock.now());
    switch (processed.kind) {
      case 'handshake':
        await this.complete(called, processed.outcome);
        report('handshake');
        return processed.outcome.answer;
      case 'refused':
        report(`refused_${processed.reason}`);
        if (processed.reason === 'key_unavailable') throw keyUnavailable();
        await this.keepAside(called, delivery, processed.reason);
        if (called.manager.webhooks.refuse_without_body === true) return refusedInSilence;
        throw invalidSignature();
      case 'unreadable':
        return this.refuseUnreadable(called, delivery, processed.failure, report);
      case 'events':
        return this.accept(called, delivery, processed, report);
      default: {
        const exhausted: never = processed;
        throw new TypeError(`unknown result ${String(exhausted)}`);
      }
    }
  }

  /** What a handshake brings is kept, and what it asks for is done, before it is answered. */
  private async complete({ endpoint }: CalledEndpoint, { captured, confirmUrl }: HandshakeOutcome): Promise<void> {
    // The secret of an app is the operator's: no request changes it.
    if (captured && endpoint.webhookId !== null) {
      await this.endpoints.capture(endpoint.webhookId, captured.secret, captured.mode);
    }
    if (confirmUrl !== null) await this.confirmations.confirm(confirmUrl);
  }

  private async accept(
    called: CalledEndpoint,
    delivery: IncomingDelivery,
    verified: VerifiedEvents,
    report: ReportOutcome,
  ): Promise<RawAnswer> {
    let stored: StoredEvent[];
    try {
      stored = await this.reception.store(called, delivery, verified);
    } catch (error) {
      if (!(error instanceof EventNotStorable)) throw error;
      return this.refuseUnreadable(called, delivery, 'invalid_event_format', report);
    }
    report(stored.every(({ duplicate }) => duplicate) ? 'duplicate' : 'accepted');
    return called.manager.answerFor(verified.events, delivery) ?? received(verified.events, stored);
  }

  private async refuseUnreadable(
    called: CalledEndpoint,
    delivery: IncomingDelivery,
    failure: ParseFailure,
    report: ReportOutcome,
  ): Promise<never> {
    report('unreadable');
    await this.keepAside(called, delivery, failure);
    throw unreadable(failure);
  }

  private async keepAside(
    { endpoint }: CalledEndpoint,
    delivery: IncomingDelivery,
    reason: QuarantineReason,
  ): Promise<void> {
    const isEmpty = BODILESS.has(delivery.method) && delivery.body.length === 0;
    if (endpoint.webhookId === null || isEmpty) return;
    await this.quarantine.keep(endpoint.webhookId, delivery, reason, endpoint.pathSecret);
  }
}
