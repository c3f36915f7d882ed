import { STATUS_CODES } from 'node:http';
import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { Problem } from './problem.dto.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Responses = Operation['responses'];

/**
 * Says what is true of every operation alike, so that no controller has to repeat it: what any answer may be, and that
 * a route without a rule about callers takes everybody.
 * @returns a copy
 */
export const completeDocument = (document: OpenAPIObject): OpenAPIObject => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, completeItem(withUsualMethods(item))]),
  ),
});

/** Only a route for every method has this one. */
const RARE_METHOD = 'search';

/** A route for every method is described by the two that clients use; each needs an id of its own. */
const withUsualMethods = (item: PathItem): PathItem => {
  const { get, post } = item;
  if (!(RARE_METHOD in item) || !get || !post) return item;
  const { requestBody: _none, ...withoutBody } = get;
  return { get: { ...withoutBody, operationId: `${get.operationId}ByGet` }, post };
};

const completeItem = (item: PathItem): PathItem =>
  Object.fromEntries(
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => [
      method,
      { ...operation, security: operation.security ?? [], responses: completeResponses(operation.responses) },
    ]),
  );

const completeResponses = (responses: Responses): Responses => {
  const described = Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const isNamed = response !== undefined && 'description' in response && response.description !== '';
      return [status, isNamed ? response : { ...response, description: STATUS_CODES[status] ?? 'Answer' }];
    }),
  );
  const hasClientError = Object.keys(responses).some((status) => status.startsWith('4'));
  return {
    ...described,
    ...(hasClientError ? {} : { '4XX': problem('The request is malformed') }),
    default: problem('Any other error, such as `database_unavailable` or `internal_error`'),
  };
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
});

/**
 * The generator wraps a reference into `allOf` where it stands beside a description, which OpenAPI 3.0 needed. Since 3.1
 * a reference may have siblings (JSON Schema 2020-12 §8.2.3.1).
 * @returns a copy
 */
export const unwrapReferences = <Value>(value: Value): Value => unwrapped(value) as Value;

const unwrapped = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== 'object' || value === null) return value;
  const { allOf, ...rest } = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unwrapped(member)]));
  if (allOf === undefined) return rest;
  const [only, ...more] = allOf as object[];
  return only !== undefined && more.length === 0 && '$ref' in only ? { ...only, ...rest } : { allOf, ...rest };
};
