import { describe, expect, it } from '@jest/globals';
import { parseRetryAfter } from './retry-after.js';

const NOW = new Date('2026-11-06T08:49:37Z');

const secondsOf = (header: string | undefined): number | null => {
  const at = parseRetryAfter(header, NOW);
  return at === null ? null : (at.getTime() - NOW.getTime()) / 1_000;
};

describe('Retry-After', () => {
  it.each([
    ['seconds', '120', 120],
    ['seconds among spaces', ' 7 ', 7],
    ['a date of RFC 9110', 'Fri, 06 Nov 2026 09:49:37 GMT', 3_600],
    ['a date of RFC 850', 'Friday, 06-Nov-26 08:49:47 GMT', 10],
    ['a date of asctime', 'Fri Nov  6 08:50:37 2026', 60],
    ['more than a day', '999999', 86_400],
    ['a date in a year', 'Sat, 06 Nov 2027 08:49:37 GMT', 86_400],
  ])('is read as %s', (_what, header, seconds) => {
    expect(secondsOf(header)).toBe(seconds);
  });

  it.each([undefined, '', '0', '-5', '1.5', 'soon', '2026-11-06', '5, 6', 'Fri', 'Thu, 05 Nov 2026 08:49:37 GMT'])(
    'is ignored when it is %p',
    (header) => {
      expect(secondsOf(header)).toBeNull();
    },
  );
});
