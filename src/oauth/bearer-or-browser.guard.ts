import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { unauthorized } from '../platform/errors/errors.js';
import { callerOf } from '../platform/auth/request-caller.js';
import { BrowserSessions } from './browser-sessions.js';

/** Refuses who is neither a bearer nor a browser with a cookie of ours, before anything in the request is looked at. */
@Injectable()
export class BearerOrBrowserGuard implements CanActivate {
  constructor(private readonly sessions: BrowserSessions) {}

  /** @throws InterlockError 401 `unauthorized` */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (callerOf(request) !== undefined || this.sessions.browserHashOf(request) !== null) return true;
    throw bearerOrCookieNeeded();
  }
}

export const bearerOrCookieNeeded = () => unauthorized('This call needs a bearer, or the cookie of a connect session.');
