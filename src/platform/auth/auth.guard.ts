import type { IncomingMessage } from 'node:http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { unauthorized } from '../errors/errors.js';
import { BearerVerifier } from './bearer-verifier.js';
import type { VerifiedBearer } from './caller.js';
import { insufficientScope } from './insufficient-scope.js';
import { namesAnotherUser, onBehalfOf } from './on-behalf-of.js';
import { rememberCaller } from './request-caller.js';
import { accessOf, type RouteAccess } from './route-access.js';

interface GuardedRequest {
  readonly raw: IncomingMessage;
}

/** Stands before every route: verifies the bearer, checks the scope, and leaves the caller on the request. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly verifier: BearerVerifier) {}

  /**
   * @throws InterlockError 401 `unauthorized`, 403 `insufficient_scope`, 400 `validation_failed` (`X-On-Behalf-Of`),
   *   503 `auth_keys_unavailable`
   */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = accessOf(context.getClass(), context.getHandler());
    if (access.mode === 'public') return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const authorization = request.raw.headers.authorization;
    // A user named without a bearer is refused even here: ignoring the header would act for somebody else.
    if (authorization === undefined && access.mode === 'optional' && !namesAnotherUser(request.raw)) return true;
    const token = bearerToken(authorization);
    const accepted = this.verifier.accepted(token);
    if (accepted !== undefined) return admit(request, access, accepted);
    return this.verifier.verify(token).then((bearer) => admit(request, access, bearer));
  }
}

const admit = (request: GuardedRequest, access: RouteAccess, bearer: VerifiedBearer): true => {
  if (access.mode === 'required' && access.scope !== undefined && !bearer.scopes.has(access.scope)) {
    throw insufficientScope(access.scope);
  }
  rememberCaller(request, onBehalfOf(request.raw, bearer), bearer.expiresAt);
  return true;
};

/** RFC 6750 §2.1; the name of the scheme ignores case (RFC 9110 §11.1). Only this header can carry a bearer. */
const bearerToken = (authorization: string | undefined): string => {
  const token = /^bearer +(\S.*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized('This call needs a bearer in the Authorization header.');
  return token;
};
