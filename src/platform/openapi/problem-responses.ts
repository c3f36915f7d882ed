import { STATUS_CODES } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem.dto.js';

type Codes = readonly string[];

const USUAL: Readonly<Record<number, Codes>> = {
  400: ['validation_failed'],
  401: ['unauthorized'],
  403: ['insufficient_scope'],
  404: ['not_found'],
};

/**
 * Documents the errors of a route as `application/problem+json`.
 * @param problems statuses with their usual codes, or `[status, ...codes]`
 */
export const ProblemResponses = (
  ...problems: (number | readonly [number, ...string[]])[]
): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiExtraModels(Problem),
    ...problems.map((problem) => {
      const [status, ...codes] = typeof problem === 'number' ? [problem, ...(USUAL[problem] ?? [])] : problem;
      const title = STATUS_CODES[status] ?? 'Error';
      return ApiResponse({
        status,
        description: codes.length > 0 ? `${title}: ${codes.map((code) => `\`${code}\``).join(', ')}` : title,
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(Problem) },
            example: {
              type: `urn:interlock:problem:${codes[0] ?? 'error'}`,
              title,
              status,
              detail: 'One sentence that says what is wrong.',
              code: codes[0] ?? 'error',
              request_id: '0198c0de-0000-7000-8000-000000000000',
            },
          },
        },
      });
    }),
  );
