import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Scope } from './caller.js';
import { requireCallerOf } from './request-caller.js';
import { declareAccess } from './route-access.js';

/** No caller is looked at: an `Authorization` header is ignored. On a handler, or on a controller for all of them. */
export const Public = (): ClassDecorator & MethodDecorator => declareAccess({ mode: 'public' });

/** A bearer is verified when one is sent, and a wrong one refused; without one `@CurrentCaller()` gives undefined. */
export const OptionalCaller = (): ClassDecorator & MethodDecorator => declareAccess({ mode: 'optional' });

/** A bearer with this scope, or one that includes it, is needed: else 403 `insufficient_scope`. */
export const RequireScope = (scope: Scope): ClassDecorator & MethodDecorator =>
  declareAccess({ mode: 'required', scope });

/** Gives the handler its {@link Caller}; `Caller | undefined` on `@OptionalCaller()` routes. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  requireCallerOf(context),
);
