import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BrowserSession, BrowserSessionSource } from '../oauth/browser-sessions.js';
import { Clock } from '../platform/clock.js';
import { AppConfig } from '../platform/config/app-config.js';
import { forbidden } from '../platform/errors/errors.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { isCrossSite, isPrefetch } from './browser-request.js';
import { ConnectCookie, hashOf, isSecret, newSecret } from './connect-cookie.js';
import { ConnectSessionRepository, type ConnectSession } from './connect-session.repository.js';

export interface OpenedSession {
  readonly session: ConnectSession;
  /** The `Set-Cookie` header that the browser needs; null when it has its cookie already. */
  readonly setCookie: string | null;
}

/** Binds connect sessions to browsers, and recognises the browsers again. */
@Injectable()
export class ConnectBrowsers implements BrowserSessionSource {
  private readonly cookie: ConnectCookie;

  constructor(
    private readonly sessions: ConnectSessionRepository,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.cookie = new ConnectCookie(config.publicUrl);
  }

  /**
   * Opens a link. The first browser that asks for the page gets the session; HEAD and prefetches only look.
   * @throws InterlockError 404 `invalid_connect_session`; 403 `connect_session_in_use` in any other browser
   */
  async open(token: string, request: FastifyRequest): Promise<OpenedSession> {
    if (isPrefetch(request.headers)) throw prefetchRefused();
    const session = await this.find(token);
    if (session.browserHash !== null || request.method === 'HEAD') {
      if (session.browserHash !== null && !this.isBoundTo(session, request)) throw inUse();
      return { session, setCookie: null };
    }
    const secret = (await this.knownSecretOf(request)) ?? newSecret();
    const browserHash = hashOf(secret);
    if (!(await this.sessions.bind(hashOf(token), browserHash, this.clock.now()))) throw inUse();
    return { session: { ...session, browserHash }, setCookie: this.cookie.header(secret) };
  }

  /**
   * @returns the session of a link that this browser has opened
   * @throws InterlockError 404 `invalid_connect_session`, 403 `connect_session_in_use`
   */
  async bound(token: string, request: FastifyRequest): Promise<BrowserSession & ConnectSession> {
    const session = await this.find(token);
    const { browserHash } = session;
    if (browserHash === null || !this.isBoundTo(session, request)) throw inUse();
    return { ...session, browserHash };
  }

  /** Another site that sends the browser here has no session: nothing starts without a click on a page of ours. */
  async sessionOf(request: FastifyRequest): Promise<BrowserSession | null> {
    const browserHash = this.browserHashOf(request);
    if (browserHash === null || isCrossSite(request.headers)) return null;
    const session = await this.sessions.findNewestOf(browserHash, this.clock.now());
    return session && { ...session, browserHash };
  }

  browserHashOf(request: FastifyRequest): Buffer | null {
    const secret = this.cookie.read(request.cookies);
    return secret === null ? null : hashOf(secret);
  }

  private async find(token: string): Promise<ConnectSession> {
    const session = isSecret(token) ? await this.sessions.find(hashOf(token), this.clock.now()) : null;
    if (session) return session;
    throw new InterlockError({
      status: 404,
      code: 'invalid_connect_session',
      detail: 'This link is unknown or has expired. Ask for a new one.',
    });
  }

  /** Two links in one browser must both work. A secret that no session knows may have been planted: it is replaced. */
  private async knownSecretOf(request: FastifyRequest): Promise<string | null> {
    const secret = this.cookie.read(request.cookies);
    if (secret === null) return null;
    return (await this.sessions.findNewestOf(hashOf(secret), this.clock.now())) === null ? null : secret;
  }

  private isBoundTo(session: ConnectSession, request: FastifyRequest): boolean {
    const browserHash = this.browserHashOf(request);
    return browserHash !== null && session.browserHash?.equals(browserHash) === true;
  }
}

const inUse = (): InterlockError =>
  forbidden(
    'connect_session_in_use',
    'This link was opened in another browser before, or this browser does not keep cookies. Ask for a new link.',
  );

/** Browsers drop a prefetch that is answered with an error and ask again once the user decides. */
const prefetchRefused = (): InterlockError =>
  new InterlockError({
    status: 503,
    code: 'prefetch_refused',
    detail: 'This page is not sent ahead of time.',
    headers: { 'retry-after': '1' },
    logLevel: 'debug',
  });
