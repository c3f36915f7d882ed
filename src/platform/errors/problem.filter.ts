import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppLogger } from '../logging/app-logger.js';
import type { InterlockError } from './interlock-error.js';
import { PROBLEM_CONTENT_TYPE, problemBody, toInterlockError } from './problem.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: AppLogger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.send(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also the answer to what Fastify refuses before Nest sees it. */
  send(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = toInterlockError(thrown);
    this.log(error, request);
    if (reply.sent) return;
    void reply
      .status(error.status)
      .headers({
        'content-type': PROBLEM_CONTENT_TYPE,
        'cache-control': 'no-store',
        // What Fastify refuses by its URL passes no hook.
        'x-request-id': request.id,
        ...error.headers,
      })
      .send(JSON.stringify(problemBody(error, request.id)));
  }

  /** Also for what another filter answers. */
  log(error: InterlockError, request: FastifyRequest): void {
    this.logger.problem(error.logLevel, {
      code: error.code,
      status: error.status,
      request_id: request.id,
      // Only failures of our own are explained: what a client sent stands in the messages of its errors.
      ...(error.status >= 500 ? { err: error } : {}),
    });
  }
}
