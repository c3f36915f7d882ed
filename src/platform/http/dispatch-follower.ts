import type { Dispatcher } from 'undici';
import type { CallScope } from './call-scope.js';
import { egressErrorOf, type EgressError } from './egress-error.js';

/**
 * Follows one request through undici, until its scope ends it. undici starts to write right after `onRequestStart` and never
 * before it, so that this is the moment from which the peer may have seen something.
 */
export abstract class DispatchFollower implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;

  constructor(
    protected readonly host: string,
    protected readonly scope: CallScope,
  ) {
    scope.signal.addEventListener('abort', this.#stop);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Nothing can be taken back from a queue of undici: a call that ended while it waited must stop here, unwritten, and one
    // that was written must not be written again on another connection.
    if (this.scope.signal.aborted || this.#controller) controller.abort(this.scope.error(this.host, this.#sent));
    else this.#controller = controller;
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end(egressErrorOf(error, this.host, this.#sent));
  }

  /** The call ends without an answer, or in the middle of one. */
  protected abstract fail(error: EgressError): void;

  /** Must be called when the answer has ended: its scope may live on. */
  protected release(): void {
    this.scope.signal.removeEventListener('abort', this.#stop);
  }

  readonly #stop = (): void => {
    const error = this.scope.error(this.host, this.#sent);
    this.#end(error);
    this.#controller?.abort(error);
  };

  #end(error: EgressError): void {
    this.release();
    this.fail(error);
  }

  get #sent(): boolean {
    return this.#controller !== undefined;
  }
}
