import { Injectable } from '@nestjs/common';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { RateLimits, type RateWindow } from '../platform/rate-limit/rate-limits.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { ProxyMetrics } from './proxy-metrics.js';
import { ProxyTiming } from './proxy-timing.js';

/** Keeps the calls of one credential within what its provider publishes, and within what the provider said last. */
@Injectable()
export class CallLimits {
  constructor(
    private readonly limits: RateLimits,
    private readonly timing: ProxyTiming,
    private readonly metrics: ProxyMetrics,
  ) {}

  /**
   * Counts one call, after a short wait if need be.
   * @param options.blocked false where the call has waited itself for as long as its provider asked
   * @throws InterlockError 429 `rate_limited`
   */
  async admit(
    credentialsId: string,
    { name, rate_limits: published }: ProviderDefinition,
    options: { blocked: boolean; signal: AbortSignal },
  ): Promise<void> {
    const windows = windowsOf(published);
    for (let waited = 0; ;) {
      const block = options.blocked ? await this.limits.blockedFor(credentialsId) : 0;
      const wait = block || (await this.limits.take(credentialsId, windows));
      if (wait === 0) return;
      waited += wait;
      if (waited > this.timing.limitWait) {
        this.metrics.limited.inc({ provider: name });
        throw rateLimited(wait);
      }
      await this.timing.pause(wait, options.signal);
    }
  }

  /** The provider wants no call of this credential for a time, in milliseconds. */
  async learn(credentialsId: string, waitMs: number): Promise<void> {
    await this.limits.block(credentialsId, Math.min(waitMs, this.timing.longestBlock));
  }
}

const windowsOf = (published: ProviderDefinition['rate_limits']): RateWindow[] => {
  const { requests_per_second, requests_per_minute, requests_per_hour, requests_per_day } = published ?? {};
  const all: [number | undefined, number][] = [
    [requests_per_second, 1],
    [requests_per_minute, 60],
    [requests_per_hour, 3_600],
    [requests_per_day, 86_400],
  ];
  return all.flatMap(([most, seconds]) => (most === undefined ? [] : [{ most, seconds }]));
};

const rateLimited = (waitMs: number): InterlockError =>
  new InterlockError({
    status: 429,
    code: 'rate_limited',
    detail: 'The provider takes no more calls with this credential for now.',
    headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
  });
