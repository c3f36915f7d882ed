import { describe, expect, it } from '@jest/globals';
import { answered, unanswered } from './attempt-result.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const IN_A_MINUTE = new Date(NOW.getTime() + 60_000);

const read = (status: number, headers: Record<string, string> = {}) => answered({ status, headers }, NOW);

describe('the answer of a subscriber', () => {
  it.each([200, 201, 202, 204, 299])('of %i is a delivery', (status) => {
    expect(read(status)).toMatchObject({ outcome: 'delivered', status, error: null });
  });

  it.each([301, 302, 307, 400, 401, 404, 429, 500, 502, 503])('of %i is a failure that names the status', (status) => {
    expect(read(status)).toMatchObject({ outcome: 'failed', status, error: `http_${status}` });
  });

  it('of 410 ends the subscription', () => {
    expect(read(410)).toMatchObject({ outcome: 'gone', status: 410, error: 'gone' });
  });

  it('says when to come again with 429 and 503 only', () => {
    const headers = { 'retry-after': '60' };
    expect([429, 503].map((status) => read(status, headers).retryAt)).toEqual([IN_A_MINUTE, IN_A_MINUTE]);
    expect([500, 302].map((status) => read(status, headers).retryAt)).toEqual([null, null]);
  });

  it('tells an endpoint that refuses from one that is away behind a gateway', () => {
    expect([400, 500, 501].map((status) => read(status).answered)).toEqual([true, true, true]);
    expect([429, 502, 503, 504].map((status) => read(status).answered)).toEqual([false, false, false, false]);
  });
});

describe('a call without an answer', () => {
  it.each([
    ['not_allowed', 'url_not_allowed'],
    ['unreachable', 'unreachable'],
    ['interrupted', 'interrupted'],
    ['too_large', 'answer_too_large'],
  ] as const)('for it is %s is the failure %s', (kind, error) => {
    expect(unanswered({ kind }, false)).toMatchObject({ outcome: 'failed', status: null, error });
  });

  it('in time is a timeout, whatever ended it', () => {
    expect(unanswered({ kind: 'interrupted' }, true)).toMatchObject({ outcome: 'failed', error: 'timeout' });
  });
});
