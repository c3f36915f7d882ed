import type { IncomingHttpHeaders } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Scope } from '../platform/auth/caller.js';
import { requireCallerOf } from '../platform/auth/request-caller.js';
import { validationFailed } from '../platform/errors/errors.js';
import { streamedBodyOf, type StreamedBody } from '../platform/server/streamed-body.js';
import { isUuid } from '../platform/server/uuid.pipe.js';
import { callPathOf, type CallPath } from './call-path.js';

/** `/integrations/proxy/{credentials_id}` */
const OWN_SEGMENTS = 3;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export type CallMethod = (typeof METHODS)[number];

/** What a caller wants to be sent to a provider. */
export interface IncomingCall extends CallPath {
  readonly userId: string;
  readonly callerScopes: ReadonlySet<Scope>;
  readonly credentialsId: string;
  readonly method: CallMethod;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: StreamedBody;
  /** `X-Proxy-Base-Url` */
  readonly baseUrl: string | null;
  /** `X-Required-Scopes` */
  readonly requiredScopes: readonly string[];
}

/** Gives a handler the {@link IncomingCall}. @throws InterlockError 400 `validation_failed` */
export const Incoming = createParamDecorator((_data: unknown, context: ExecutionContext): IncomingCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { credentials_id: id = '' } = request.params as { credentials_id?: string };
  if (!isUuid(id)) throw validationFailed([{ field: 'credentials_id', message: 'must be a UUID' }]);
  const caller = requireCallerOf(context);
  return {
    // A bearer is required here, and without one nobody gets this far.
    userId: caller?.userId ?? '',
    callerScopes: caller?.scopes ?? new Set(),
    credentialsId: id.toLowerCase(),
    method: methodOf(request.method),
    ...callPathOf(request.raw.url ?? '', OWN_SEGMENTS),
    headers: request.raw.headers,
    body: streamedBodyOf(request),
    baseUrl: headerOf(request, 'x-proxy-base-url'),
    requiredScopes: (headerOf(request, 'x-required-scopes') ?? '').split(/[\s,]+/).filter(Boolean),
  };
});

const methodOf = (given: string): CallMethod => {
  const method = METHODS.find((known) => known === given);
  if (method === undefined)
    throw validationFailed([{ field: 'method', message: `must be one of ${METHODS.join(', ')}` }]);
  return method;
};

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.raw.headers[name];
  return value === undefined ? null : [value].flat().join(', ');
};
