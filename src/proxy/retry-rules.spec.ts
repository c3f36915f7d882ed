import { describe, expect, it } from '@jest/globals';
import { askedWait, mayRepeat } from './retry-rules.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const answer = (status: number, headers: Record<string, string>) => ({ status, headers: Object.entries(headers) });

describe('the wait that a provider asks for', () => {
  it.each([
    [429, { 'Retry-After': '7' }, 7_000],
    [503, { 'retry-after': 'Sun, 01 Mar 2026 12:00:09 GMT' }, 9_000],
    [429, { 'retry-after': '999999' }, 86_400_000],
    [429, { 'retry-after': '0' }, null],
    [429, { 'retry-after': 'Sun, 01 Mar 2026 11:59:59 GMT' }, null],
    [429, {}, null],
    [500, { 'retry-after': '7' }, null],
    [403, { 'retry-after': '7' }, null],
    [200, { 'retry-after': '7' }, null],
  ])('with status %d and %j is %j ms', (status, headers, expected) => {
    expect(askedWait(answer(status, headers), undefined, NOW)).toBe(expected);
  });

  it.each([
    [undefined, '1.5', 1_500],
    ['s', '2', 2_000],
    ['ms', '250', 250],
    ['epoch_s', String(NOW.getTime() / 1_000 + 3), 3_000],
    ['epoch_ms', String(NOW.getTime() + 4), 4],
    ['epoch_s', '1', null],
    ['s', 'soon', null],
    ['s', '-1', null],
    ['s', '1e9', null],
  ] as const)('may stand in a header of its own, in %s: %s', (unit, value, expected) => {
    const rules = { retry_after: { header: 'X-Wait', ...(unit === undefined ? {} : { unit }) } };
    expect(askedWait(answer(429, { 'x-wait': value }), rules, NOW)).toBe(expected);
    expect(askedWait(answer(429, { 'x-wait': value, 'retry-after': '60' }), rules, NOW)).toBe(60_000);
  });

  it('counts for the statuses that the definition names, beside 429', () => {
    const rules = { retry_statuses: [403] };
    expect(askedWait(answer(403, { 'retry-after': '7' }), rules, NOW)).toBe(7_000);
    expect(askedWait(answer(429, { 'retry-after': '7' }), rules, NOW)).toBe(7_000);
  });
});

describe('a request', () => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])(
    'of the method %s may be repeated after 429 and 503',
    (method) => {
      expect([mayRepeat(method, 429, undefined), mayRepeat(method, 503, undefined)]).toEqual([true, true]);
    },
  );

  it.each(['POST', 'PATCH'])('of the method %s may be repeated where the provider has not acted only', (method) => {
    expect([mayRepeat(method, 429, undefined), mayRepeat(method, 503, undefined)]).toEqual([true, false]);
    expect(mayRepeat(method, 403, { retry_statuses: [403] })).toBe(true);
  });
});
