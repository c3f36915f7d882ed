import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../platform/metrics/metrics.js';

/** What the log says about itself. */
@Injectable()
export class EventMetrics {
  readonly stored: Counter<'provider'>;
  readonly duplicates: Counter<'provider'>;
  readonly batchSize: Histogram;
  readonly streams: Gauge;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.stored = new Counter({
      name: 'interlock_events_stored_total',
      help: 'Events that deliveries brought into the log, by provider',
      labelNames: ['provider'],
      registers,
    });
    this.duplicates = new Counter({
      name: 'interlock_events_duplicate_total',
      help: 'Events that were in the log already, by provider',
      labelNames: ['provider'],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'interlock_event_batch_size',
      help: 'Deliveries per commit',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    });
    this.streams = new Gauge({
      name: 'interlock_event_streams',
      help: 'Open streams of events',
      registers,
    });
  }
}
