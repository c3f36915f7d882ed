import { jittered } from './retry-schedule.js';

/**
 * How deliveries go to an endpoint.
 * `parallel`: it works. `single`: it has just failed or just recovered: one at a time, in order. `probe_oldest`: it failed
 * too often; once the pause is over, its oldest pending delivery is tried, and nothing else. `probe_newest`: it answered that
 * probe, so it is there and may refuse only that one event: its newest pending delivery is tried too.
 */
export type EndpointMode = 'parallel' | 'single' | 'probe_oldest' | 'probe_newest';

export interface EndpointHealth {
  readonly mode: EndpointMode;
  /** In a row. */
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly pausedUntil: Date | null;
  /** Deliveries that failed before this time are due again at once. */
  readonly recoveredAt: Date | null;
  /** In `single`: it has recovered, and what had piled up is delivered in order before it goes on in parallel. */
  readonly draining: boolean;
}

export interface Failure {
  /** `Retry-After` of a 429 or 503. */
  readonly retryAt: Date | null;
  /** The endpoint itself answered, as opposed to silence or a gateway in front of it. */
  readonly answered: boolean;
  /** The mode in which the delivery was claimed. */
  readonly claimedIn: EndpointMode;
  /** Another delivery waits, and may be tried out of order. */
  readonly mayTryAnother: boolean;
}

/** Failures in a row after which an endpoint is paused. */
export const FAILURES_TO_PAUSE = 5;
/** One failure is an accident. From the second on, and until one delivery has arrived, they go one at a time. */
const FAILURES_TO_SUSPECT = 2;
/** Doubled with every failed probe. */
const FIRST_PAUSE_MS = 5_000;
/** Short: a subscriber that comes back must not wait for the next probe for long. */
const LONGEST_PAUSE_MS = 300_000;

const isProbing = (mode: EndpointMode): boolean => mode === 'probe_oldest' || mode === 'probe_newest';

/** Sent before the endpoint was paused and settled after it: it tells nothing that is not known. */
const isStraggler = (health: EndpointHealth, claimedIn: EndpointMode): boolean =>
  isProbing(health.mode) && !isProbing(claimedIn);

/** The health of an endpoint that is used for the first time, or again: what waits for it is due at once, in order. */
export const startAfresh = (now: Date): EndpointHealth => ({
  mode: 'single',
  failures: 0,
  failingSince: null,
  pausedUntil: null,
  recoveredAt: now,
  draining: true,
});

export const afterSuccess = (health: EndpointHealth, claimedIn: EndpointMode, now: Date): EndpointHealth => {
  if (isStraggler(health, claimedIn)) return health;
  switch (health.mode) {
    case 'parallel':
      return { ...health, failures: 0, failingSince: null };
    case 'single':
      return { ...health, failures: 0, failingSince: null, draining: true };
    case 'probe_oldest':
    case 'probe_newest':
      return startAfresh(now);
    default: {
      const exhausted: never = health.mode;
      throw new TypeError(`unknown mode ${String(exhausted)}`);
    }
  }
};

/** @param random from 0 to 1 */
export const afterFailure = (health: EndpointHealth, failure: Failure, now: Date, random: number): EndpointHealth => {
  const asked = later(health.pausedUntil, failure.retryAt);
  if (isStraggler(health, failure.claimedIn)) return { ...health, pausedUntil: asked };
  const failingSince = health.failingSince ?? now;
  if (health.mode === 'probe_oldest' && failure.answered && failure.mayTryAnother && failure.retryAt === null) {
    return { ...health, mode: 'probe_newest', failingSince };
  }
  const failures = health.failures + 1;
  if (failures >= FAILURES_TO_PAUSE) {
    const pause = new Date(now.getTime() + jittered(pauseAfter(failures), random));
    const pausedUntil = later(asked, pause);
    return { ...health, mode: 'probe_oldest', failures, failingSince, pausedUntil, draining: false };
  }
  const suspect = failures >= FAILURES_TO_SUSPECT || failure.retryAt !== null;
  if (!suspect) return { ...health, failures, failingSince };
  return { ...health, mode: 'single', failures, failingSince, pausedUntil: asked, draining: false };
};

/** @returns milliseconds */
const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - FAILURES_TO_PAUSE));

const later = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other;
  return one < other ? other : one;
};
