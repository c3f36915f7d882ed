import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '../platform/metrics/metrics.js';

/** Why a call was sent once more. */
export type RetryReason = 'unauthorized' | 'rate_limited' | 'unavailable';

/** What the proxy says about itself. Labels name providers and outcomes, never hosts or paths. */
@Injectable()
export class ProxyMetrics {
  /** `outcome`: the class of the provider's status, `no_answer`, `broken` (it broke off) or `cancelled` (the caller left). */
  readonly calls: Counter<'provider' | 'outcome'>;
  readonly retries: Counter<'provider' | 'reason'>;
  readonly limited: Counter<'provider'>;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.calls = new Counter({
      name: 'interlock_proxy_calls_total',
      help: 'Proxied calls by provider and outcome',
      labelNames: ['provider', 'outcome'],
      registers,
    });
    this.retries = new Counter({
      name: 'interlock_proxy_retries_total',
      help: 'Proxied calls that were sent to the provider once more, by provider and reason',
      labelNames: ['provider', 'reason'],
      registers,
    });
    this.limited = new Counter({
      name: 'interlock_proxy_rate_limited_total',
      help: 'Proxied calls that were refused to keep within rate limits, by provider',
      labelNames: ['provider'],
      registers,
    });
  }
}
