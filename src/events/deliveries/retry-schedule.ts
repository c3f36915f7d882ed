/** Seconds after each failed attempt until the next one: 5 s, 1 m, 5 m, 30 m, 2 h, 5 h, 10 h. The user guide states the same. */
export const RETRY_DELAYS_SECONDS = [5, 60, 300, 1_800, 7_200, 18_000, 36_000] as const;

/** Every delay is stretched or shortened by up to this part of itself, so that many deliveries do not come back at once. */
const RETRY_JITTER = 0.2;

const TOTAL_MS = 1_000 * RETRY_DELAYS_SECONDS.reduce((sum, seconds) => sum + seconds, 0);
const LAST = RETRY_DELAYS_SECONDS.length - 1;

/** The shortest that the whole schedule can take: before this age no delivery is given up. */
const LEAST_AGE_MS = TOTAL_MS * (1 - RETRY_JITTER);

/** The longest that the whole schedule can take: what an endpoint has missed for longer is given up without an attempt. */
export const MOST_AGE_MS = TOTAL_MS * (1 + RETRY_JITTER);

interface FailedDelivery {
  /** Attempts so far, the failed one included. */
  readonly attempts: number;
  readonly firstAttemptAt: Date;
  /** When the subscriber asked for the next attempt (`Retry-After`). */
  readonly retryAt: Date | null;
}

/** @param random from 0 to 1 */
export const jittered = (ms: number, random: number): number => Math.round(ms * (1 + RETRY_JITTER * (2 * random - 1)));

/**
 * Decides what follows a failed attempt. A paused endpoint is probed more often than the schedule says, and those attempts
 * count; so a delivery is given up only when its attempts are used and the schedule's time has passed too.
 * @param random from 0 to 1
 * @returns when to try again, or null: never
 */
export const nextAttempt = (delivery: FailedDelivery, now: Date, random: number): Date | null => {
  const age = now.getTime() - delivery.firstAttemptAt.getTime();
  if (delivery.attempts > RETRY_DELAYS_SECONDS.length && age >= LEAST_AGE_MS) return null;
  const seconds = RETRY_DELAYS_SECONDS.at(Math.min(delivery.attempts - 1, LAST)) ?? 0;
  const scheduled = now.getTime() + jittered(seconds * 1_000, random);
  return new Date(Math.max(scheduled, delivery.retryAt?.getTime() ?? 0));
};
