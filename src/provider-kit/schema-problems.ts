import type { ErrorObject } from 'ajv/dist/2020.js';

export interface DefinitionProblem {
  /** JSON pointer into the definition; `` for the whole. */
  path: string;
  reason: string;
}

/**
 * Says in words what a validator found. A choice between alternatives fails once for the choice and once for each
 * alternative, which reads as if all of them were required; here it is one sentence where one can be made.
 * @param errors made with `verbose`, which adds the schema to each
 */
export const schemaProblems = (errors: readonly ErrorObject[]): DefinitionProblem[] => {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const summed = choices.filter((choice) => choiceReason(choice) !== undefined);
  const problems = errors
    .filter((error) => !summed.some((choice) => isPartOf(error, choice)))
    .filter((error) => summed.includes(error) || !errors.some((part) => isPartOf(part, error)))
    .map(fromError);
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.reason}`, problem])).values()];
};

const isPartOf = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
  (error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`));

const fromError = (error: ErrorObject): DefinitionProblem => {
  const params: { additionalProperty?: string; missingProperty?: string } = error.params;
  if (params.additionalProperty !== undefined) {
    return { path: `${error.instancePath}/${escaped(params.additionalProperty)}`, reason: 'is not a known field' };
  }
  if (params.missingProperty !== undefined) {
    return { path: `${error.instancePath}/${escaped(params.missingProperty)}`, reason: 'is required' };
  }
  return { path: error.instancePath, reason: choiceReason(error) ?? error.message ?? 'is not valid' };
};

/** @returns the sentence for a choice between constants, or between members of which one must be there */
const choiceReason = ({ keyword, schema }: ErrorObject): string | undefined => {
  if (keyword !== 'anyOf' || !Array.isArray(schema)) return undefined;
  const branches: { const?: unknown; required?: string[] }[] = schema;
  if (branches.every((branch) => branch.const !== undefined)) {
    return `must be one of ${branches.map((branch) => String(branch.const)).join(', ')}`;
  }
  const names = branches.map((branch) =>
    Object.keys(branch).join() === 'required' ? branch.required?.join() : undefined,
  );
  return names.every((name) => name !== undefined) ? `needs at least one of ${names.join(', ')}` : undefined;
};

/** RFC 6901 §3. */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
