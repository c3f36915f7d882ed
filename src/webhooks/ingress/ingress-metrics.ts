import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { toInterlockError } from '../../platform/errors/problem.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { RefusalReason } from '../../provider-kit/webhook-delivery.js';

export type IngressOutcome =
  'accepted' | 'duplicate' | 'handshake' | 'unreadable' | 'not_found' | 'unavailable' | `refused_${RefusalReason}`;

export type ReportOutcome = (outcome: IngressOutcome) => void;

/** Counts requests at ingress URLs. Labels come from closed sets: what a request names freely is `unknown`. */
@Injectable()
export class IngressMetrics {
  private readonly requests: Counter<'provider' | 'outcome'>;

  constructor(metrics: Metrics) {
    this.requests = new Counter({
      name: 'interlock_webhook_requests_total',
      help: 'Requests at ingress URLs, by provider and outcome',
      labelNames: ['provider', 'outcome'] as const,
      registers: [metrics.registry],
    });
  }

  /**
   * Counts one request by the outcome that was reported first; without one, a failure of ours is `unavailable`.
   * @param provider null when there is none of that name
   */
  async measure<Answer>(provider: string | null, work: (report: ReportOutcome) => Promise<Answer>): Promise<Answer> {
    let outcome: IngressOutcome | null = null;
    try {
      return await work((reported) => {
        outcome ??= reported;
      });
    } catch (error) {
      if (toInterlockError(error).status >= 500) outcome ??= 'unavailable';
      throw error;
    } finally {
      if (outcome !== null) this.requests.inc({ provider: provider ?? 'unknown', outcome });
    }
  }
}
