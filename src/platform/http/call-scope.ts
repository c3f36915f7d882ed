import { EgressError } from './egress-error.js';

interface Stop {
  byCaller: boolean;
  reason: string;
}

/** The time that one call may take, together with the caller's own signal. */
export class CallScope {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #callerSignal: AbortSignal | undefined;
  #stop: Stop | undefined;

  /** @param deadlineMs for the whole call: resolution, connection, headers, bodies and redirects */
  constructor(deadlineMs: number, callerSignal: AbortSignal | undefined) {
    const onDeadline = (): void => this.#end({ byCaller: false, reason: `no answer within ${deadlineMs} ms` });
    this.#timer = setTimeout(onDeadline, deadlineMs);
    this.#callerSignal = callerSignal;
    if (callerSignal?.aborted) this.#onCallerAbort();
    callerSignal?.addEventListener('abort', this.#onCallerAbort);
  }

  /** Aborted when the deadline has passed or the caller has given up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** @returns the error of a call that this scope has ended */
  error(host: string, sent: boolean): EgressError {
    const { byCaller, reason } = this.#stop ?? { byCaller: true, reason: 'the call has ended' };
    return new EgressError({ kind: byCaller || sent ? 'interrupted' : 'unreachable', sent, host, reason });
  }

  /** Must be called when the call has ended, or the timer and the listener stay. */
  close(): void {
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => this.#end({ byCaller: true, reason: 'the caller gave up' });

  #end(stop: Stop): void {
    this.#stop ??= stop;
    this.#controller.abort();
  }
}
