import { describe, expect, it } from '@jest/globals';
import { nextAttempt, renewalDue } from './schedule.js';

const NOW = new Date('2026-01-31T12:00:00.000Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const DAY = 86_400;

describe('nextAttempt', () => {
  it.each([
    [1, 30],
    [2, 60],
    [3, 120],
    [8, 3_600],
    [500, 3_600],
  ])('waits twice as long after each failure, up to an hour (%d)', (attempts, seconds) => {
    expect(nextAttempt(NOW, attempts, undefined, () => 1)).toEqual(after(seconds));
  });

  it('takes at most half of it away by chance', () => {
    expect(nextAttempt(NOW, 1, undefined, () => 0)).toEqual(after(15));
  });

  it('waits as long as the provider asks for', () => {
    expect(nextAttempt(NOW, 1, 600, () => 1)).toEqual(after(600));
  });

  it('grants a provider a day at most', () => {
    expect(nextAttempt(NOW, 1, 10 * DAY, () => 1)).toEqual(after(DAY));
  });
});

describe('renewalDue', () => {
  it('is never due for a webhook without an end', () => {
    expect(renewalDue(NOW, null, undefined)).toBeNull();
  });

  it('is due as long before the end as the definition says', () => {
    expect(renewalDue(NOW, after(7 * DAY), 3_600)).toEqual(after(7 * DAY - 3_600));
  });

  it('is due when a quarter of the life is left', () => {
    expect(renewalDue(NOW, after(2 * DAY), undefined)).toEqual(after(1.5 * DAY));
  });

  it('is due a day before the end of a long life', () => {
    expect(renewalDue(NOW, after(30 * DAY), undefined)).toEqual(after(29 * DAY));
  });

  it('is not due before half of the life, whatever the definition says', () => {
    expect(renewalDue(NOW, after(3_600), 7_200)).toEqual(after(1_800));
  });

  it('is due in a minute when the end has passed already', () => {
    expect(renewalDue(NOW, after(-5), undefined)).toEqual(after(60));
  });
});
