const BASE_SECONDS = 2;
const MAX_SECONDS = 300;

/**
 * Exponential back-off with jitter, so that many credentials of one provider do not come back at once.
 * @param failures failed tries so far, this one not counted
 * @param askedFor seconds that the provider asked for (`Retry-After`)
 * @returns seconds until the next try
 */
export const backoffSeconds = (
  failures: number,
  askedFor: number | undefined,
  random: () => number = Math.random,
): number => {
  const full = Math.min(MAX_SECONDS, BASE_SECONDS * 2 ** Math.min(failures, 10));
  return Math.max(askedFor ?? 0, full * (0.5 + random() / 2));
};
