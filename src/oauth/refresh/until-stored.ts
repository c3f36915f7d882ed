import { pause } from '../../platform/pause.js';

const RETRY_MS = [100, 200, 500, 1_000, 2_000, 5_000];

/** SQLSTATE classes of statements that fail again however often they are tried: wrong data, constraints, wrong SQL. */
const HOPELESS = /^(22|23|42)/;

/**
 * Writes what exists nowhere else, again and again while the database is away, in whatever way that shows. The write must
 * be safe to repeat: one whose outcome is unknown is repeated as well.
 * @param onRetry gets each failure that is followed by another try
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
      if (!(typeof error === 'object' && error !== null && 'message' in error) || isHopeless(error)) throw error;
      onRetry(error as Error);
      await wait(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0);
    }
  }
};

const isHopeless = (error: object): boolean =>
  error instanceof TypeError || ('code' in error && typeof error.code === 'string' && HOPELESS.test(error.code));
