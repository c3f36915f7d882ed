import { checkDefinition, isProviderDefinition, type DefinitionProblem } from '../provider-kit/check-definition.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';

/** Words that stand where a provider name could stand in our own routes. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(['categories']);

/**
 * The rules for a definition wherever it comes from: the schema, and the names that our routes use themselves.
 * @param value parsed YAML, JSON or TypeScript data
 * @returns every problem found; empty when the value is a {@link ProviderDefinition}
 */
export const definitionProblems = (value: unknown): DefinitionProblem[] => {
  const problems = checkDefinition(value);
  const name = nameOf(value);
  return RESERVED_NAMES.has(name) ? [...problems, { path: '/name', reason: `must not be ${name}` }] : problems;
};

/** As {@link definitionProblems}, giving back the value itself where there is no problem. */
export const readDefinition = (
  value: unknown,
): { readonly definition: ProviderDefinition } | { readonly problems: DefinitionProblem[] } => {
  if (isProviderDefinition(value) && !RESERVED_NAMES.has(value.name)) return { definition: value };
  return { problems: definitionProblems(value) };
};

/** As {@link definitionProblems}, for the catalogue as a whole: every name may be there once. */
export const catalogueProblems = (catalogue: readonly ProviderDefinition[]): string[] => {
  const names = catalogue.map(nameOf);
  const doubled = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...doubled].map((name) => `${name}: is in the catalogue twice`),
    ...catalogue.flatMap((definition) =>
      definitionProblems(definition).map(({ path, reason }) => `${nameOf(definition)}: ${path} ${reason}`),
    ),
  ];
};

const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : '';
