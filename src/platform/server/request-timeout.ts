import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { refuseConnection } from '../errors/refuse-connection.js';
import { bodyLengthOf } from './body-framing.js';
import { takesStreamedBody } from './streamed-body.js';

/**
 * Cuts off a client that takes too long to send a whole request, with 408 `request_timeout`. Node's own limit is the same
 * for every route, and a body that streams through may take any time as long as it moves.
 * @param ms from the end of the head, in milliseconds
 */
export const installRequestTimeout = (fastify: FastifyInstance, ms: number): void => {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (bodyLengthOf(request.raw.headers) !== 0 && !takesStreamedBody(request)) limit(request.raw, ms);
    done();
  });
};

const limit = (request: IncomingMessage, ms: number): void => {
  const timer = setTimeout(() => {
    if (!request.complete) refuseConnection({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.socket);
  }, ms).unref();
  const stop = (): void => clearTimeout(timer);
  request.once('end', stop).once('close', stop);
};
