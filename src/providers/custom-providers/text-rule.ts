import type { DefinitionProblem } from '../../provider-kit/check-definition.js';

/** No definition comes near; a body made of brackets does, and would exhaust the stack of whoever walks it. */
const DEEPEST = 32;

/**
 * What `jsonb` cannot hold (https://www.postgresql.org/docs/current/datatype-json.html): U+0000 and lone surrogates.
 * @param value parsed JSON
 * @returns a problem for each place, and for values that are nested too deeply
 */
export const textProblems = (value: unknown, path = '', depth = 0): DefinitionProblem[] => {
  if (typeof value === 'string')
    return storable(value) ? [] : [{ path, reason: 'holds a character that cannot be kept' }];
  if (typeof value !== 'object' || value === null) return [];
  if (depth === DEEPEST) return [{ path, reason: `is nested more than ${DEEPEST} levels deep` }];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    storable(key)
      ? textProblems(member, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
      : [{ path, reason: 'has a name with a character that cannot be kept' }],
  );
};

const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
