import type { Dispatcher } from 'undici';
import { ByteBuffer } from './byte-buffer.js';
import type { CallScope } from './call-scope.js';
import { DispatchFollower } from './dispatch-follower.js';
import { EgressError } from './egress-error.js';

/** One request as it goes on the wire. */
export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Buffer | null;
}

/** One answer as it came, its body still encoded. */
export interface WireAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface Limits {
  /** Cap of the body, in bytes. */
  maxBytes: number;
  /** Ends the exchange. */
  scope: CallScope;
}

type UndiciHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

// RFC 9110 §5.3: several fields of one name are one field with a comma-separated list.
const joinHeaders = (headers: UndiciHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));

/** Keeps the whole answer. */
class Exchange extends DispatchFollower {
  readonly #settle: PromiseWithResolvers<WireAnswer>;
  readonly #body: ByteBuffer;
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(host: string, limits: Limits, settle: PromiseWithResolvers<WireAnswer>) {
    super(host, limits.scope);
    this.#settle = settle;
    this.#body = new ByteBuffer(limits.maxBytes);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: UndiciHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = joinHeaders(headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#body.append(chunk)) return;
    const reason = 'the answer is too large';
    controller.abort(new EgressError({ kind: 'too_large', sent: true, host: this.host, reason }));
  }

  onResponseEnd(): void {
    this.release();
    this.#settle.resolve({ status: this.#status, headers: this.#headers, body: this.#body.take() });
  }

  protected override fail(error: EgressError): void {
    this.#settle.reject(error);
  }
}

/**
 * Sends one request, once.
 * @returns the whole answer
 * @throws EgressError
 */
export function exchange(dispatcher: Dispatcher, request: WireRequest, limits: Limits): Promise<WireAnswer> {
  const settle = Promise.withResolvers<WireAnswer>();
  const { url, method, headers, body } = request;
  dispatcher.dispatch(
    {
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method,
      headers,
      body,
      // The deadline of the call is the only clock.
      headersTimeout: 0,
      bodyTimeout: 0,
    },
    new Exchange(url.hostname, limits, settle),
  );
  return settle.promise;
}
