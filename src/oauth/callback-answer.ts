import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { ProblemFilter } from '../platform/errors/problem.filter.js';
import { toInterlockError } from '../platform/errors/problem.js';
import { AppLogger } from '../platform/logging/app-logger.js';
import { browserHeaders, browserResult } from './browser-result.js';
import { BrowserSessions } from './browser-sessions.js';
import { CallbackService, type CallbackParameters, type FinishedFlow } from './callback.service.js';
import type { ConnectionMade } from './dto/oauth.views.js';
import type { ConsumedFlow } from './oauth-states.js';

/** Answers a callback in the way that fits who brought it: JSON to a bearer, a redirect or a page to a browser. */
@Injectable()
export class CallbackAnswer {
  private readonly problems: ProblemFilter;

  constructor(
    private readonly callbacks: CallbackService,
    private readonly sessions: BrowserSessions,
    logger: AppLogger,
  ) {
    this.problems = new ProblemFilter(logger);
  }

  /** @param path the provider in the callback's path; undefined for the common callback */
  async answer(
    caller: Caller | undefined,
    parameters: CallbackParameters,
    path: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    void reply.headers(browserHeaders());
    const browserHash = caller ? null : this.sessions.browserHashOf(request);
    const flow = await this.callbacks.claim(parameters.state, { userId: caller?.userId ?? null, browserHash });
    if (flow.browserHash === null) await sendJson(reply, await this.callbacks.finish(flow, parameters, path));
    else await this.toBrowser(flow, parameters, path, request, reply);
  }

  /** A cross-site form post brings no SameSite=Lax cookie: as a GET it does (OAuth 2.0 Form Post Response Mode). */
  async answerPost(
    caller: Caller | undefined,
    parameters: CallbackParameters,
    path: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
    if (!isForm) return this.answer(caller, parameters, path, request, reply);
    const own = request.url.split('?')[0] ?? '';
    const { further, ...registered } = parameters;
    const location = `${own}?${new URLSearchParams({ ...further, ...registered }).toString()}`;
    await reply
      .status(303)
      .headers({ ...browserHeaders(), location })
      .send();
  }

  private async toBrowser(
    flow: ConsumedFlow,
    parameters: CallbackParameters,
    path: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    let result;
    try {
      const { provider, credentialsId } = await this.callbacks.finish(flow, parameters, path);
      result = browserResult(flow.returnTo, { status: 'success', provider, credentialsId });
    } catch (error) {
      const known = toInterlockError(error);
      this.problems.log(known, request);
      result = browserResult(flow.returnTo, { status: 'error', code: known.code });
    }
    if ('redirect' in result) await reply.status(303).header('location', result.redirect).send();
    else await reply.status(result.status).type('text/html; charset=utf-8').send(result.html);
  }
}

const sendJson = async (reply: FastifyReply, { credentialsId, provider }: FinishedFlow): Promise<void> => {
  const body: ConnectionMade = {
    success: true,
    message: 'OAuth authentication completed successfully',
    credentials_id: credentialsId,
    provider,
  };
  await reply.status(200).send(body);
};
