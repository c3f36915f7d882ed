import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { browserHeaders, HTML_CONTENT_TYPE } from '../oauth/browser-page.js';
import { ProblemFilter } from '../platform/errors/problem.filter.js';
import { toInterlockError } from '../platform/errors/problem.js';
import { AppLogger } from '../platform/logging/app-logger.js';
import { wantsPage } from './browser-request.js';
import { errorPage } from './pages/error.page.js';

/** Errors of the pages: a page for a person, a problem document for a program. */
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  private readonly problems: ProblemFilter;

  constructor(logger: AppLogger) {
    this.problems = new ProblemFilter(logger);
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (!reply.sent) void reply.headers(browserHeaders());
    if (!wantsPage(request.headers)) return this.problems.send(thrown, request, reply);
    const error = toInterlockError(thrown);
    this.problems.log(error, request);
    if (reply.sent) return;
    void reply
      .status(error.status)
      .headers({ 'content-type': HTML_CONTENT_TYPE, ...error.headers })
      .send(errorPage(error, request.id));
  }
}
