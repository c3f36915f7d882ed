import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What a browser may do that was let in by a connect link. */
export interface BrowserSession {
  readonly userId: string;
  readonly browserHash: Buffer;
  /** Empty: every provider. */
  readonly providers: readonly string[];
  /** Null: those of the provider's definition. */
  readonly scopes: readonly string[] | null;
  readonly credentialsId: string | null;
  readonly returnTo: string | null;
}

export interface BrowserSessionSource {
  /** @returns the newest session of this browser, or null */
  sessionOf(request: FastifyRequest): Promise<BrowserSession | null>;
  /** @returns the hash of the browser's secret, without asking whether a session is still open */
  browserHashOf(request: FastifyRequest): Buffer | null;
}

/** The upward side of browser flows: the module with the connect pages registers how a browser is recognised. */
@Injectable()
export class BrowserSessions implements BrowserSessionSource {
  private source: BrowserSessionSource | null = null;

  register(source: BrowserSessionSource): void {
    this.source = source;
  }

  async sessionOf(request: FastifyRequest): Promise<BrowserSession | null> {
    return (await this.source?.sessionOf(request)) ?? null;
  }

  browserHashOf(request: FastifyRequest): Buffer | null {
    return this.source?.browserHashOf(request) ?? null;
  }
}
