import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../platform/auth/caller.js';
import { forbidden, validationFailed } from '../platform/errors/errors.js';
import { AuthorizationService } from './authorization.service.js';
import { bearerOrCookieNeeded } from './bearer-or-browser.guard.js';
import { BrowserSessions, type BrowserSession } from './browser-sessions.js';
import type { AuthorizeQuery } from './dto/oauth.requests.js';

/** Begins a flow by redirect: for a bearer, or for a browser that a connect link let in. */
@Injectable()
export class BrowserAuthorization {
  constructor(
    private readonly authorization: AuthorizationService,
    private readonly sessions: BrowserSessions,
  ) {}

  /** @returns the URL at the provider. @throws InterlockError 401 when the caller is neither */
  async begin(caller: Caller | undefined, request: FastifyRequest, query: AuthorizeQuery): Promise<string> {
    const wanted = { provider: query.provider, redirectUri: query.redirect_uri, scopes: query.scopes };
    if (caller) {
      const owner = { userId: caller.userId, browserHash: null };
      return (await this.authorization.begin(owner, wanted)).authorizationUrl;
    }
    const session = await this.sessions.sessionOf(request);
    if (!session) throw bearerOrCookieNeeded();
    assertWithin(session, query);
    const started = await this.authorization.begin(
      { userId: session.userId, browserHash: session.browserHash },
      {
        ...wanted,
        scopes: query.scopes ?? session.scopes ?? undefined,
        credentialsId: session.credentialsId ?? undefined,
        returnTo: session.returnTo,
      },
    );
    return started.authorizationUrl;
  }
}

/** A link lets its browser do what it was made for, and no more. */
const assertWithin = (session: BrowserSession, query: AuthorizeQuery): void => {
  if (session.providers.length > 0 && !session.providers.includes(query.provider)) {
    throw forbidden('provider_not_in_session', 'This connect session is not for that provider.');
  }
  const beyond =
    session.scopes === null ? [] : (query.scopes ?? []).filter((scope) => !session.scopes?.includes(scope));
  if (beyond.length > 0)
    throw validationFailed([{ field: 'scopes', message: 'must be within those of the connect session' }]);
};
