import { matchesWhole } from '../regular-expression.js';

/** @param patterns regular expressions. @returns whether one of them matches the whole host, in any case */
export const hostMatches = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matchesWhole(pattern, host, 'i'));
