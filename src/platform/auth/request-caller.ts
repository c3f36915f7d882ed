import type { ExecutionContext } from '@nestjs/common';
import type { Caller } from './caller.js';
import { accessOf } from './route-access.js';

const CALLER = Symbol('interlock:caller');

interface RequestWithCaller {
  [CALLER]?: Caller;
}

export const rememberCaller = (request: object, caller: Caller): void => {
  (request as RequestWithCaller)[CALLER] = caller;
};

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
