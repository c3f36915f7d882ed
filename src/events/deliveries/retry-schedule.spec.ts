import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jittered, nextAttempt, RETRY_DELAYS_SECONDS } from './retry-schedule.js';

const START = new Date('2026-03-01T00:00:00Z');
const MIDDLE = 0.5;
const HOUR = 3_600_000;

const after = (ms: number): Date => new Date(START.getTime() + ms);

/** Every attempt fails at the moment that the schedule sets. @returns seconds between attempts */
const waits = (random: number): number[] => {
  const found: number[] = [];
  for (let attempts = 1, now = START; ; attempts += 1) {
    const next = nextAttempt({ attempts, firstAttemptAt: START, retryAt: null }, now, random);
    if (next === null) return found;
    found.push((next.getTime() - now.getTime()) / 1_000);
    now = next;
  }
};

describe('the schedule of retries', () => {
  it('is 5 s, 1 m, 5 m, 30 m, 2 h, 5 h and 10 h, then the delivery is given up', () => {
    expect(waits(MIDDLE)).toEqual([...RETRY_DELAYS_SECONDS]);
    expect(RETRY_DELAYS_SECONDS).toEqual([5, 60, 300, 1_800, 7_200, 18_000, 36_000]);
  });

  it.each([
    ['shortens', 0, 0.8],
    ['stretches', 1, 1.2],
  ])('%s by a fifth at most, with as many attempts', (_what, random, factor) => {
    expect(waits(random)).toEqual(RETRY_DELAYS_SECONDS.map((seconds) => Math.round(seconds * factor * 1_000) / 1_000));
  });

  it('does not give up a delivery whose attempts were used up by probes before its time', () => {
    const delivery = { attempts: 40, firstAttemptAt: START, retryAt: null };
    expect(nextAttempt(delivery, after(3 * HOUR), MIDDLE)).toEqual(after(13 * HOUR));
    expect(nextAttempt(delivery, after(18 * HOUR), MIDDLE)).toBeNull();
  });

  it('does not give up an old delivery that had few attempts', () => {
    expect(nextAttempt({ attempts: 2, firstAttemptAt: START, retryAt: null }, after(99 * HOUR), MIDDLE)).not.toBeNull();
  });

  it('waits as long as the subscriber asks, and never shorter than scheduled', () => {
    const failed = { attempts: 1, firstAttemptAt: START };
    expect(nextAttempt({ ...failed, retryAt: after(HOUR) }, START, MIDDLE)).toEqual(after(HOUR));
    expect(nextAttempt({ ...failed, retryAt: after(1_000) }, START, MIDDLE)).toEqual(after(5_000));
  });

  it('spreads deliveries evenly around the delay', () => {
    expect([0, 0.25, 0.5, 1].map((random) => jittered(1_000, random))).toEqual([800, 900, 1_000, 1_200]);
  });
});

describe('the user guide', () => {
  it('states the schedule that the code follows', () => {
    const guide = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'user-guide.md'), 'utf8');
    const words = RETRY_DELAYS_SECONDS.map((seconds) => {
      if (seconds < 60) return `${seconds} s`;
      return seconds < 3_600 ? `${seconds / 60} m` : `${seconds / 3_600} h`;
    });
    expect(guide.replaceAll(/\s+/g, ' ')).toContain(words.join(', '));
  });
});
