import type { AuthorizationServer } from '../../src/bin/demo/authorization-server.js';
import { eventually } from './eventually.js';

type Hook = AuthorizationServer['beforeToken'];
type Context = Parameters<Hook>[0];

/** An answer of a token endpoint that fails before it looks at the request. */
export interface Refusal {
  status: number;
  headers?: Record<string, string>;
}

/**
 * Counts the requests at the token endpoint of a server and decides how they fare. By default they are let through.
 * Make it when the accounts are connected: a code exchange would be counted, too.
 */
export class TokenGate {
  /** Requests that have arrived. */
  arrivals = 0;
  /** Bodies of answers, as the server made them. */
  readonly answers: Record<string, unknown>[] = [];
  private before: Hook = async () => undefined;
  private after: Hook = async () => undefined;
  private open: () => void = () => undefined;

  /** @param remember what the server did with answers before */
  constructor(server: AuthorizationServer, remember: Hook) {
    server.beforeToken = async (context) => {
      this.arrivals += 1;
      await this.before(context);
    };
    server.afterToken = async (context) => {
      await remember(context);
      this.answers.push({ ...(context.body as Record<string, unknown>) });
      await this.after(context);
    };
  }

  /** Requests wait, unprocessed, until the gate is released. */
  holdRequests(): void {
    const opened = this.close();
    this.before = () => opened;
  }

  /** Requests are processed, but their answers wait until the gate is released. */
  holdAnswers(): void {
    const opened = this.close();
    this.after = () => opened;
  }

  delayRequests(milliseconds: number): void {
    this.before = () => new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  /** Requests fail before they are processed. */
  refuse({ status, headers = {} }: Refusal): void {
    this.before = () => Promise.reject(Object.assign(new Error('refused'), { status, headers, expose: true }));
  }

  /** Requests are processed, but what leaves is not what the server made. */
  spoilAnswers(spoil: (context: Context) => void): void {
    this.after = async (context) => spoil(context);
  }

  /** Lets through what waits, and whatever comes. */
  release(): void {
    this.letPass()();
  }

  /** Lets through whatever comes. @returns a function that lets through what waits */
  letPass(): () => void {
    this.before = async () => undefined;
    this.after = async () => undefined;
    const { open } = this;
    this.open = () => undefined;
    return open;
  }

  /** Waits until so many requests have arrived. */
  reached(arrivals: number): Promise<void> {
    return eventually(() => {
      if (this.arrivals < arrivals) throw new Error(`${this.arrivals} requests have arrived`);
    });
  }

  /** Waits until so many requests were processed. */
  processed(answers: number): Promise<void> {
    return eventually(() => {
      if (this.answers.length < answers) throw new Error(`${this.answers.length} requests were processed`);
    });
  }

  private close(): Promise<void> {
    return new Promise((resolve) => {
      this.open = resolve;
    });
  }
}
