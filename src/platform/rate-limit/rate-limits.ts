import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { RedisConnection } from './redis-connection.js';

/** So many times in so many seconds, counted from the first time. */
export interface RateWindow {
  readonly most: number;
  readonly seconds: number;
}

/**
 * Counts what keys do: in this process, or for all replicas together where there is a Redis. While that cannot be reached,
 * each process counts by itself.
 */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterAbstract>();
  private readonly blocks: RateLimiterAbstract;

  constructor(private readonly redis: RedisConnection) {
    this.blocks = this.limiter('interlock:block', { most: 1, seconds: 1 });
  }

  /**
   * Counts one use of a key if every window has room for it, and none otherwise.
   * @returns 0, or after how many milliseconds there may be room
   */
  async take(key: string, windows: readonly RateWindow[]): Promise<number> {
    const limiters = windows.map((window) => this.limiterOf(window));
    const results = await Promise.allSettled(limiters.map((limiter) => limiter.consume(key)));
    const waits = results.map((result) => (result.status === 'fulfilled' ? 0 : waitOf(result.reason)));
    const longest = Math.max(0, ...waits);
    if (longest === 0) return 0;
    const taken = limiters.filter((_, index) => waits[index] === 0);
    await Promise.all(taken.map((limiter) => limiter.reward(key)));
    return longest;
  }

  /** Closes a key for a time, in milliseconds; it is rounded up to whole seconds. */
  async block(key: string, ms: number): Promise<void> {
    await this.blocks.block(key, Math.ceil(ms / 1_000));
  }

  /** @returns for how many milliseconds the key is closed; 0 when it is open */
  async blockedFor(key: string): Promise<number> {
    const block = await this.blocks.get(key);
    return block === null ? 0 : Math.max(0, block.msBeforeNext);
  }

  private limiterOf(window: RateWindow): RateLimiterAbstract {
    const name = `interlock:rate:${window.most}/${window.seconds}`;
    const known = this.limiters.get(name);
    if (known) return known;
    const made = this.limiter(name, window);
    this.limiters.set(name, made);
    return made;
  }

  private limiter(keyPrefix: string, { most, seconds }: RateWindow): RateLimiterAbstract {
    const options = { keyPrefix, points: most, duration: seconds };
    const own = new RateLimiterMemory(options);
    const { client } = this.redis;
    if (client === null) return own;
    return new RateLimiterRedis({
      ...options,
      storeClient: client,
      insuranceLimiter: own,
      rejectIfRedisNotReady: true,
    });
  }
}

const waitOf = (reason: unknown): number => {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  return Math.max(1, reason.msBeforeNext);
};
