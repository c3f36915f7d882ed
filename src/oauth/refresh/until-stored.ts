import { isDatabaseOutage } from '../../platform/errors/problem.js';
import { pause } from '../../platform/pause.js';

const RETRY_MS = [100, 200, 500, 1_000, 2_000, 5_000];
/** How often an error is met again that does not look like the database's. */
const UNKNOWN_TRIES = 10;

/** SQLSTATE classes of statements that fail again however often they are tried: wrong data, constraints, wrong SQL. */
const HOPELESS = /^(22|23|42)/;

/**
 * Writes what exists nowhere else, again and again while the database is away, in whatever way that shows. The write must
 * be safe to repeat: one whose outcome is unknown is repeated as well.
 * @param onRetry gets each failure that is followed by another try
 * @param wait milliseconds between two tries
 * @throws Error of a write that no retry can help
 */
export const untilStored = async <Result>(
  write: () => Promise<Result>,
  onRetry: (error: Error) => void,
  wait: (ms: number) => Promise<void> = pause,
): Promise<Result> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!mayEnd(error, tries)) throw error;
      onRetry(error as Error);
      await wait(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0);
    }
  }
};

const mayEnd = (error: unknown, tries: number): boolean => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (error instanceof TypeError || (typeof code === 'string' && HOPELESS.test(code))) return false;
  return typeof code === 'string' || isDatabaseOutage(error) || tries < UNKNOWN_TRIES;
};
