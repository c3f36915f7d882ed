import { describe, expect, it } from '@jest/globals';
import { RateLimits } from './rate-limits.js';
import type { RedisConnection } from './redis-connection.js';

const limits = (): RateLimits => new RateLimits({ client: null } as RedisConnection);
const HOUR = { most: 1, seconds: 3_600 };
const DAY = { most: 2, seconds: 86_400 };

describe('rate limits of one process', () => {
  it('tell how long it takes until there is room again', async () => {
    const counted = limits();
    expect(await counted.take('a', [HOUR])).toBe(0);
    const wait = await counted.take('a', [HOUR]);
    expect(wait).toBeGreaterThan(3_590_000);
    expect(wait).toBeLessThanOrEqual(3_600_000);
    expect(await counted.take('b', [HOUR])).toBe(0);
  });

  it('count nothing in one window when another one refuses', async () => {
    const counted = limits();
    await counted.take('a', [HOUR, DAY]);
    for (let time = 0; time < 5; time += 1) expect(await counted.take('a', [HOUR, DAY])).toBeGreaterThan(0);
    expect(await counted.take('a', [DAY])).toBe(0);
    expect(await counted.take('a', [DAY])).toBeGreaterThan(3_600_000);
  });

  it('close a key for a time, and no other', async () => {
    const counted = limits();
    await counted.block('a', 1_200);
    expect(await counted.blockedFor('a')).toBeGreaterThan(1_500);
    expect(await counted.blockedFor('a')).toBeLessThanOrEqual(2_000);
    expect(await counted.blockedFor('b')).toBe(0);
    expect(await counted.take('a', [])).toBe(0);
  });
});
