import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { Attempt } from './delivery-types.js';

@Injectable()
export class DeliveryMetrics {
  private readonly attempts: Counter<'outcome'>;
  private readonly underWay: Gauge;

  constructor(metrics: Metrics) {
    this.attempts = new Counter({
      name: 'interlock_delivery_attempts_total',
      help: 'Attempts to deliver an event to a subscription, by outcome',
      labelNames: ['outcome'] as const,
      registers: [metrics.registry],
    });
    this.underWay = new Gauge({
      name: 'interlock_deliveries_under_way',
      help: 'Deliveries that this process is attempting now',
      registers: [metrics.registry],
    });
  }

  attempted(attempt: Attempt): void {
    this.attempts.inc({ outcome: outcomeOf(attempt) });
  }

  setUnderWay(count: number): void {
    this.underWay.set(count);
  }
}

/** A closed set: statuses by their class. */
const outcomeOf = ({ outcome, status, error }: Attempt): string => {
  if (outcome === 'delivered') return 'delivered';
  return status === null ? (error ?? 'failed') : `http_${Math.floor(status / 100)}xx`;
};
