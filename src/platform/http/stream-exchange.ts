import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { CallScope } from './call-scope.js';
import { DispatchFollower } from './dispatch-follower.js';
import type { EgressError } from './egress-error.js';

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

/** Statuses that never have a body, although their headers may name the length of one (RFC 9110 §6.4.1, §15.4.5). */
const BODILESS = new Set([204, 304]);

/** Gives the answer as soon as its head is there. */
class StreamExchange extends DispatchFollower {
  readonly #idleMs: number;
  readonly #settle: PromiseWithResolvers<StreamedAnswer>;
  #body: AnswerBody | undefined;
  #isOver = false;

  constructor(host: string, { scope, idleMs }: StreamLimits, settle: PromiseWithResolvers<StreamedAnswer>) {
    super(host, scope);
    this.#idleMs = idleMs;
    this.#settle = settle;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return;
    this.scope.allow(this.#idleMs, `nothing moved for ${this.#idleMs} ms`);
    this.#body = new AnswerBody(controller, this.scope, () => this.scope.error(this.host, true));
    this.#settle.resolve({ status, headers: pairsOf(controller.rawHeaders), body: this.#body });
    // undici takes a length without a body for an answer that broke off.
    if (BODILESS.has(status)) this.#finish();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.scope.touch();
    if (this.#body?.push(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.release();
    this.#finish();
  }

  protected override fail(error: EgressError): void {
    if (this.#isOver) return;
    if (this.#body) this.#body.destroy(error);
    else this.scope.close();
    this.#settle.reject(error);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#body?.push(null);
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
