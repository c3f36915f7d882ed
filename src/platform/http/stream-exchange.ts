import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { CallScope } from './call-scope.js';
import { egressErrorOf } from './egress-error.js';

/** One request as it goes on the wire, its body perhaps still to come. */
export interface StreamRequest {
  method: Dispatcher.HttpMethod;
  /** Only its origin counts. */
  url: URL;
  /** As it goes on the wire. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer | Readable | null;
}

/** An answer whose head is there. */
export interface StreamedAnswer {
  status: number;
  /** As they came: order, repetitions, and bytes (as Latin-1). */
  headers: readonly (readonly [name: string, value: string])[];
  /** Still encoded. Destroying it ends the call; an error of it is an {@link EgressError}. */
  body: Readable;
}

export interface StreamLimits {
  scope: CallScope;
  /** How long the answer may stand still, in milliseconds. */
  idleMs: number;
}

/** Holds back the peer while nobody reads. */
class AnswerBody extends Readable {
  constructor(
    private readonly controller: Dispatcher.DispatchController,
    private readonly scope: CallScope,
    private readonly endedEarly: () => Error,
  ) {
    super();
    // An answer may break before anybody reads it.
    this.on('error', () => undefined);
    this.once('close', () => scope.close());
  }

  override _read(): void {
    this.scope.touch();
    this.controller.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.readableEnded) this.controller.abort(error ?? this.endedEarly());
    callback(error);
  }
}

/** Follows one request through undici; see `exchange.ts` for what `onRequestStart` means. */
class StreamExchange implements Dispatcher.DispatchHandler {
  readonly #host: string;
  readonly #limits: StreamLimits;
  readonly #settle: PromiseWithResolvers<StreamedAnswer>;
  #controller: Dispatcher.DispatchController | undefined;
  #body: AnswerBody | undefined;

  constructor(host: string, limits: StreamLimits, settle: PromiseWithResolvers<StreamedAnswer>) {
    this.#host = host;
    this.#limits = limits;
    this.#settle = settle;
    limits.scope.signal.addEventListener('abort', this.#stop);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { scope } = this.#limits;
    if (scope.signal.aborted || this.#controller) controller.abort(scope.error(this.#host, this.#sent));
    else this.#controller = controller;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return;
    const { scope, idleMs } = this.#limits;
    scope.allow(idleMs, `nothing moved for ${idleMs} ms`);
    this.#body = new AnswerBody(controller, scope, () => scope.error(this.#host, true));
    this.#settle.resolve({ status, headers: pairsOf(controller.rawHeaders), body: this.#body });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#limits.scope.touch();
    if (this.#body?.push(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.#release();
    this.#body?.push(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(egressErrorOf(error, this.#host, this.#sent));
  }

  readonly #stop = (): void => {
    const error = this.#limits.scope.error(this.#host, this.#sent);
    this.#fail(error);
    this.#controller?.abort(error);
  };

  #fail(error: Error): void {
    this.#release();
    if (!this.#body) this.#limits.scope.close();
    this.#body?.destroy(error);
    this.#settle.reject(error);
  }

  #release(): void {
    this.#limits.scope.signal.removeEventListener('abort', this.#stop);
  }

  get #sent(): boolean {
    return this.#controller !== undefined;
  }
}

/** undici decodes header values as UTF-8, where Node writes Latin-1: the bytes themselves are what must be passed on. */
const pairsOf = (raw: Dispatcher.DispatchController['rawHeaders']): [string, string][] => {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((part: Buffer | string) => (typeof part === 'string' ? part : part.toString('latin1')));
  return texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ''] as [string, string]] : []));
};

/**
 * Sends one request, once.
 * @returns the answer when its head is there
 * @throws EgressError
 */
export function streamExchange(
  dispatcher: Dispatcher,
  request: StreamRequest,
  limits: StreamLimits,
): Promise<StreamedAnswer> {
  const settle = Promise.withResolvers<StreamedAnswer>();
  const { url, path, method, headers, body } = request;
  dispatcher.dispatch(
    // The scope is the only clock.
    { origin: url.origin, path, method, headers, body, headersTimeout: 0, bodyTimeout: 0 },
    new StreamExchange(url.hostname, limits, settle),
  );
  return settle.promise;
}
