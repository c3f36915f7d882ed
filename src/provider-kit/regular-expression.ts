import { createContext, Script } from 'node:vm';

/** @returns whether the text is a regular expression (ECMAScript, with the flag `u`) */
export const isRegularExpression = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

const TIMEOUT_MS = 100;
/** A process that had less of the processor than this was not backtracking: it had to wait for others. */
const BUSY_MS = 50;
const MOST_TRIES = 20;

const sandbox = createContext(Object.assign(Object.create(null), { pattern: '', flags: '', value: '' }) as object);
const match = new Script('new RegExp(pattern, flags).test(value)');

/**
 * Matches with a pattern that somebody else wrote. It may backtrack for minutes on a hostile value, and nothing else would be
 * done meanwhile: after 100 ms of that the value is taken not to match.
 * @param flags beside `u`
 */
export const matchesPattern = (pattern: string, value: string, flags = ''): boolean => {
  Object.assign(sandbox, { pattern, value, flags: `u${flags}` });
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = process.cpuUsage();
    const result = withinTime();
    if (result !== 'timeout') return result;
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 >= BUSY_MS) return false;
  }
  return false;
};

const withinTime = (): boolean | 'timeout' => {
  try {
    return match.runInContext(sandbox, { timeout: TIMEOUT_MS }) === true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'timeout';
    throw error;
  }
};

/** As {@link matchesPattern}, for a pattern of the whole value. */
export const matchesWhole = (pattern: string, value: string, flags = ''): boolean =>
  matchesPattern(`^(?:${pattern})$`, value, flags);
