import type { ErrorObject } from 'ajv/dist/2020.js';
import { choiceOf } from './schema-choices.js';

export interface DefinitionProblem {
  /** JSON pointer into the definition; `` for the whole. */
  path: string;
  reason: string;
}

/**
 * Says in words what a validator found. A choice between alternatives fails once for the choice and once for each
 * alternative, which reads as if all of them were required; here only the alternative that was meant speaks, or one
 * sentence for all.
 * @param errors made with `verbose`, which adds the schema to each
 */
export const schemaProblems = (errors: readonly ErrorObject[]): DefinitionProblem[] => {
  let left = errors;
  const sentences: DefinitionProblem[] = [];
  // An alternative may itself be a choice: the outer one says first whether the inner one matters.
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  for (const choice of choices.toSorted((one, other) => one.schemaPath.length - other.schemaPath.length)) {
    if (!left.includes(choice)) continue;
    const sentence = sentenceFor(choice);
    const { meant, problem } = sentence === undefined ? choiceOf(choice) : { meant: [], problem: sentence };
    if (problem !== undefined) sentences.push({ path: choice.instancePath + problem.path, reason: problem.reason });
    left = left.filter((error) => !isPartOf(error, choice) || meant.some((index) => isInBranch(error, choice, index)));
    const isTold = problem !== undefined || left.some((error) => isPartOf(error, choice));
    if (isTold) left = left.filter((error) => error !== choice);
  }
  const problems = [...left.map(fromError), ...sentences];
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.reason}`, problem])).values()];
};

const isPartOf = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`) && isBelow(error, choice);

const isInBranch = (error: ErrorObject, choice: ErrorObject, index: number): boolean =>
  error.schemaPath.startsWith(`${choice.schemaPath}/${index}/`) && isBelow(error, choice);

const isBelow = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);

const fromError = ({ instancePath, keyword, params, message }: ErrorObject): DefinitionProblem => {
  const { additionalProperty, missingProperty, allowedValue, allowedValues }: ProblemParams = params;
  if (additionalProperty !== undefined) {
    return { path: `${instancePath}/${escaped(additionalProperty)}`, reason: 'is not a known field' };
  }
  if (missingProperty !== undefined) {
    return { path: `${instancePath}/${escaped(missingProperty)}`, reason: 'is required' };
  }
  if (keyword === 'const') return { path: instancePath, reason: `must be ${String(allowedValue)}` };
  if (allowedValues !== undefined) return { path: instancePath, reason: `must be one of ${allowedValues.join(', ')}` };
  return { path: instancePath, reason: message ?? 'is not valid' };
};

interface ProblemParams {
  additionalProperty?: string;
  missingProperty?: string;
  allowedValue?: unknown;
  allowedValues?: unknown[];
}

/** @returns the sentence for a choice between constants, or between members of which one must be there */
const sentenceFor = ({ schema }: ErrorObject): DefinitionProblem | undefined => {
  if (!Array.isArray(schema)) return undefined;
  const branches: { const?: unknown; required?: string[] }[] = schema;
  if (branches.every((branch) => branch.const !== undefined)) {
    return { path: '', reason: `must be one of ${branches.map((branch) => String(branch.const)).join(', ')}` };
  }
  const names = branches.map((branch) =>
    Object.keys(branch).join() === 'required' ? branch.required?.join() : undefined,
  );
  const isNamed = names.every((name) => name !== undefined);
  return isNamed ? { path: '', reason: `needs at least one of ${names.join(', ')}` } : undefined;
};

/** RFC 6901 §3. */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
