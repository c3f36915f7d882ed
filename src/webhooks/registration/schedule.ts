const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long the one who works on a webhook has it for himself; longer than his calls can take. */
export const LEASE_MS = 2 * MINUTE_MS;
/** Tries after which it is given up: a registration in about two days, a removal in about a month. */
export const GIVE_UP = { registering: 50, deregistering: 720 } as const;

const LONGEST_WAIT_MS = HOUR_MS;
const FIRST_WAIT_MS = 30_000;

/**
 * @param attempts tries so far, the failed one counted
 * @param askedForSeconds what the provider asked for (`Retry-After`); at most a day is granted
 * @returns when the next try is due: twice as late after each failure, up to an hour, with jitter
 */
export const nextAttempt = (
  now: Date,
  attempts: number,
  askedForSeconds: number | undefined,
  random: () => number = Math.random,
): Date => {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(attempts - 1, 0), 20));
  const asked = Math.min((askedForSeconds ?? 0) * 1000, DAY_MS);
  return new Date(now.getTime() + Math.max(asked, full * (0.5 + random() / 2)));
};

/**
 * @param beforeSeconds how long before its end the definition wants it renewed; else a quarter of its life, at most a day
 * @returns when to renew, never before half of the life is over, so that no answer of a provider makes us renew without end;
 *   null for a webhook that does not end
 */
export const renewalDue = (now: Date, expiresAt: Date | null, beforeSeconds: number | undefined): Date | null => {
  if (!expiresAt) return null;
  const life = Math.max(expiresAt.getTime() - now.getTime(), 0);
  const before = beforeSeconds === undefined ? Math.min(life / 4, DAY_MS) : beforeSeconds * 1000;
  return new Date(now.getTime() + Math.max(life - before, life / 2, MINUTE_MS));
};
