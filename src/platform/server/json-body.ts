/** Validation walks a body by recursion, so that nothing but brackets could exhaust the stack. */
const DEEPEST = 64;

/** Nest and class-transformer drop these without a word, wherever they stand; what a client sends is kept or refused. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks at a parsed body before anything walks it.
 * @returns what is wrong with it, or null
 */
export const bodyProblem = (value: unknown): string | null => {
  // Nest would take `null` for an empty object.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  let level: object[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const names = level.filter((member) => !Array.isArray(member)).flatMap((member) => Object.keys(member));
    const reserved = names.find((name) => RESERVED.has(name));
    if (reserved !== undefined) return `must not hold a member of the name ${reserved}`;
    level = level.flatMap((member) => Object.values(member) as unknown[]).filter(isComposite);
    if (level.length === 0) return null;
  }
  return `must not be nested more than ${DEEPEST} levels deep`;
};

const isComposite = (value: unknown): value is object => typeof value === 'object' && value !== null;
