import { EgressError } from './egress-error.js';

interface Stop {
  byCaller: boolean;
  reason: string;
}

/** The time that one call may take, together with the caller's own signal. */
export class CallScope {
  readonly #controller = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  #timer: NodeJS.Timeout;
  #stop: Stop | undefined;

  /**
   * @param deadlineMs for the whole call: resolution, connection, headers, bodies and redirects; for a stream, until
   *   {@link allow} begins another period
   */
  constructor(deadlineMs: number, callerSignal: AbortSignal | undefined) {
    this.#timer = this.#limit(deadlineMs, `no answer within ${deadlineMs} ms`);
    this.#callerSignal = callerSignal;
    if (callerSignal?.aborted) this.#onCallerAbort();
    callerSignal?.addEventListener('abort', this.#onCallerAbort);
  }

  /** Aborted when the deadline has passed or the caller has given up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Ends the current period and begins another one. @param reason what it means when this one is over */
  allow(ms: number, reason: string): void {
    if (this.#stop) return;
    clearTimeout(this.#timer);
    this.#timer = this.#limit(ms, reason);
  }

  /** Something has moved: the current period begins anew. */
  touch(): void {
    if (!this.#stop) this.#timer.refresh();
  }

  /** @returns the error of a call that this scope has ended */
  error(host: string, sent: boolean): EgressError {
    const { byCaller, reason } = this.#stop ?? { byCaller: true, reason: 'the call has ended' };
    return new EgressError({ kind: byCaller || sent ? 'interrupted' : 'unreachable', sent, host, reason });
  }

  /** Must be called when the call has ended, or the timer and the listener stay. */
  close(): void {
    this.#stop ??= { byCaller: true, reason: 'the call has ended' };
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => this.#end({ byCaller: true, reason: 'the caller gave up' });

  #limit(ms: number, reason: string): NodeJS.Timeout {
    return setTimeout(() => this.#end({ byCaller: false, reason }), ms);
  }

  #end(stop: Stop): void {
    this.#stop ??= stop;
    this.#controller.abort();
  }
}
