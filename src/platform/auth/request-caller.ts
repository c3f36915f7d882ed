import type { ExecutionContext } from '@nestjs/common';
import type { Caller } from './caller.js';
import { accessOf } from './route-access.js';

const CALLER = Symbol('interlock:caller');

const EXPIRES_AT = Symbol('interlock:bearer expires at');

interface RequestWithCaller {
  [CALLER]?: Caller;
  [EXPIRES_AT]?: Date;
}

/** @param expiresAt of the bearer */
export const rememberCaller = (request: object, caller: Caller, expiresAt: Date): void => {
  (request as RequestWithCaller)[CALLER] = caller;
  (request as RequestWithCaller)[EXPIRES_AT] = expiresAt;
};

/** When the accepted bearer of this Fastify request expires, for answers that last longer than a moment. */
export const bearerExpiryOf = (request: object): Date | undefined => (request as RequestWithCaller)[EXPIRES_AT];

/** The caller that the guard accepted for this Fastify request, for code without a handler's parameters. */
export const callerOf = (request: object): Caller | undefined => (request as RequestWithCaller)[CALLER];

/** @throws Error on a route where no caller is ever looked at: its handler would take everybody for nobody */
export const requireCallerOf = (context: ExecutionContext): Caller | undefined => {
  const caller = callerOf(context.switchToHttp().getRequest<object>());
  if (caller === undefined && accessOf(context.getClass(), context.getHandler()).mode !== 'optional') {
    throw new Error(`${context.getClass().name}.${context.getHandler().name} asks for the caller of a public route`);
  }
  return caller;
};
