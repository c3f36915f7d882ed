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

const sandbox = createContext(Object.assign(Object.create(null), { pattern: '', flags: '', value: '' }) as object);
const match = new Script('new RegExp(pattern, flags).test(value)');

/**
 * Matches with a pattern that somebody else wrote. It may backtrack for minutes on a hostile value, and nothing else would be
 * done meanwhile: after 100 ms the value is taken not to match.
 * @param flags beside `u`
 */
export const matchesPattern = (pattern: string, value: string, flags = ''): boolean => {
  Object.assign(sandbox, { pattern, value, flags: `u${flags}` });
  try {
    return match.runInContext(sandbox, { timeout: TIMEOUT_MS }) === true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    Object.assign(sandbox, { value: '' });
  }
};

/** As {@link matchesPattern}, for a pattern of the whole value. */
export const matchesWhole = (pattern: string, value: string, flags = ''): boolean =>
  matchesPattern(`^(?:${pattern})$`, value, flags);
