/** A day: whoever asks for more is asked again then. In milliseconds. */
export const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): whole seconds, or a date.
 * @returns the time meant, at most 24 hours from now; null when the header is absent, malformed or in the past
 */
export const parseRetryAfter = (header: string | undefined, now: Date): Date | null => {
  const text = header?.trim() ?? '';
  const time = /^\d{1,10}$/.test(text) ? now.getTime() + Number(text) * 1_000 : dateOf(text);
  if (Number.isNaN(time) || time <= now.getTime()) return null;
  return new Date(Math.min(time, now.getTime() + LONGEST_WAIT_MS));
};

/** Only the forms of RFC 9110 §5.6.7, all of which begin with the day of the week: `Date.parse` alone reads far more. */
const dateOf = (text: string): number =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
