import { describe, expect, it } from '@jest/globals';
import {
  afterFailure,
  afterSuccess,
  FAILURES_TO_PAUSE,
  startAfresh,
  type EndpointHealth,
  type EndpointMode,
  type Failure,
} from './endpoint-health.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const MIDDLE = 0.5;

const HEALTHY: EndpointHealth = {
  mode: 'parallel',
  failures: 0,
  failingSince: null,
  pausedUntil: null,
  recoveredAt: null,
  draining: false,
};

const inSeconds = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);

const fail = (health: EndpointHealth, changes: Partial<Failure> = {}): EndpointHealth =>
  afterFailure(
    health,
    { retryAt: null, answered: false, mayTryAnother: true, claimedIn: health.mode, ...changes },
    NOW,
    MIDDLE,
  );

const failed = (times: number): EndpointHealth =>
  Array.from({ length: times }).reduce<EndpointHealth>((health) => fail(health), HEALTHY);

const pauseAfter = (failures: number): number =>
  ((failed(failures).pausedUntil?.getTime() ?? Number.NaN) - NOW.getTime()) / 1_000;

describe('an endpoint that fails', () => {
  it('once goes on in parallel', () => {
    expect(failed(1)).toEqual({ ...HEALTHY, failures: 1, failingSince: NOW });
  });

  it('twice in a row gets one delivery at a time', () => {
    expect(failed(2)).toMatchObject({ mode: 'single', failures: 2, pausedUntil: null, draining: false });
  });

  it(`${FAILURES_TO_PAUSE} times in a row is paused, and then probed`, () => {
    expect(failed(FAILURES_TO_PAUSE - 1).mode).toBe('single');
    expect(failed(FAILURES_TO_PAUSE)).toMatchObject({ mode: 'probe_oldest', pausedUntil: inSeconds(5) });
  });

  it('is paused for longer and longer, up to five minutes', () => {
    expect([5, 6, 7, 8, 9, 10, 11, 12, 200].map(pauseAfter)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('remembers since when', () => {
    const earlier = inSeconds(-600);
    expect(fail({ ...HEALTHY, failures: 9, failingSince: earlier }).failingSince).toBe(earlier);
  });

  it('and asks for time gets it, and one delivery at a time afterwards', () => {
    const health = fail(HEALTHY, { retryAt: inSeconds(3_600) });
    expect(health).toMatchObject({ mode: 'single', failures: 1, pausedUntil: inSeconds(3_600) });
    expect(fail({ ...HEALTHY, failures: 4 }, { retryAt: inSeconds(3_600) }).pausedUntil).toEqual(inSeconds(3_600));
    expect(fail({ ...HEALTHY, failures: 4 }, { retryAt: inSeconds(1) }).pausedUntil).toEqual(inSeconds(5));
  });

  it('does not lose the time that it asked for to a later failure', () => {
    const asked = { ...HEALTHY, mode: 'single' as EndpointMode, failures: 4, pausedUntil: inSeconds(900) };
    expect(fail(asked).pausedUntil).toEqual(inSeconds(900));
  });

  it('is not judged twice by deliveries that were under way when it was paused', () => {
    const paused = failed(FAILURES_TO_PAUSE);
    expect(fail(paused, { claimedIn: 'parallel' })).toEqual(paused);
    expect(afterSuccess(paused, 'parallel', NOW)).toEqual(paused);
    expect(fail(paused, { claimedIn: 'single', retryAt: inSeconds(60) })).toEqual({
      ...paused,
      pausedUntil: inSeconds(60),
    });
  });
});

describe('an endpoint that answers its probe, but with a refusal', () => {
  const paused = failed(FAILURES_TO_PAUSE);

  it('is probed with its newest delivery too, at once', () => {
    const health = fail(paused, { answered: true });
    expect(health).toEqual({ ...paused, mode: 'probe_newest' });
  });

  it('is paused again when it refuses that as well', () => {
    expect(fail(fail(paused, { answered: true }), { answered: true })).toMatchObject({
      mode: 'probe_oldest',
      failures: 6,
      pausedUntil: inSeconds(10),
    });
  });

  it.each([
    ['there is no other delivery, or order matters', { answered: true, mayTryAnother: false }],
    ['a gateway answered for it', { answered: false }],
    ['it asks for time', { answered: true, retryAt: inSeconds(1) }],
  ])('is not when %s', (_when, failure) => {
    expect(fail(paused, failure)).toMatchObject({ mode: 'probe_oldest', failures: 6, pausedUntil: inSeconds(10) });
  });
});

describe('an endpoint that succeeds', () => {
  it('has its failures forgotten', () => {
    expect(afterSuccess(failed(1), 'parallel', NOW)).toEqual(HEALTHY);
  });

  it('after two failures gets its backlog in order before it goes on in parallel', () => {
    expect(afterSuccess(failed(2), 'single', NOW)).toEqual({ ...HEALTHY, mode: 'single', draining: true });
  });

  it.each<EndpointMode>(['probe_oldest', 'probe_newest'])('in %s gets everything at once, in order', (mode) => {
    expect(afterSuccess({ ...failed(9), mode }, mode, NOW)).toEqual(startAfresh(NOW));
    expect(startAfresh(NOW)).toMatchObject({ mode: 'single', draining: true, recoveredAt: NOW, pausedUntil: null });
  });

  it('goes on with its backlog after a single failure, and begins anew after two', () => {
    const recovering = startAfresh(NOW);
    expect(fail(recovering)).toMatchObject({ mode: 'single', draining: true });
    expect(fail(fail(recovering))).toMatchObject({ mode: 'single', draining: false });
  });
});
