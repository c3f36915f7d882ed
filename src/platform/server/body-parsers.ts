import type { FastifyInstance } from 'fastify';
import { InterlockError } from '../errors/interlock-error.js';
import { validationFailed } from '../errors/errors.js';
import { acceptsForms } from './accepts-forms.js';
import { bodyProblem } from './json-body.js';

/** The largest JSON or form body of our own routes. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** JSON everywhere, forms where a route takes them; anything else is 415. Nest's own parsers are off. */
export const installBodyParsers = (fastify: FastifyInstance): void => {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '' && (request.method === 'DELETE' || request.method === 'POST')) done(null, {});
    else {
      void parseJson(request, body as string, (error, value: unknown) => {
        const problem = error ? 'must be well-formed JSON' : bodyProblem(value);
        if (problem === null) done(null, value);
        else done(validationFailed([{ field: 'body', message: problem }]));
      });
    }
  });
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) => {
    // Some clients name this type where they send nothing.
    if (body !== '' && !request.is404 && !acceptsForms(request)) done(unsupported());
    else done(null, formToObject(body as string));
  });
  fastify.addContentTypeParser('*', (request, _payload, done) => (request.is404 ? done(null) : done(unsupported())));
};

/** A repeated field becomes a list, which validation then refuses where one value is meant. */
const formToObject = (body: string): Record<string, string | string[]> => {
  const parameters = new URLSearchParams(body);
  const names = new Set(parameters.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
};

const unsupported = (): InterlockError =>
  new InterlockError({
    status: 415,
    code: 'unsupported_media_type',
    detail: 'The content type of the request is not supported; send application/json.',
  });
