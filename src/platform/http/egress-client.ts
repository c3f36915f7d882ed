import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { AppConfig } from '../config/app-config.js';
import { AddressPolicy } from './address-policy.js';
import { CallScope } from './call-scope.js';
import { decodeBody } from './content-decoding.js';
import { EgressError, egressErrorOf } from './egress-error.js';
import { BufferedResponse, type EgressResponse } from './egress-response.js';
import { exchange, type Limits, type WireAnswer, type WireRequest } from './exchange.js';
import { guardedConnector } from './guarded-connector.js';
import { HostResolver } from './host-resolver.js';
import { parseOutgoingUrl, UrlNotAllowed } from './outgoing-url.js';
import { redirectOf } from './redirect.js';
import { streamExchange, type StreamedAnswer } from './stream-exchange.js';
import { Upload } from './upload.js';
import { wireHeaders } from './wire-headers.js';

export { EgressError } from './egress-error.js';
export type { EgressResponse } from './egress-response.js';
export type { StreamedAnswer } from './stream-exchange.js';

export interface EgressRequest {
  method: WireRequest['method'];
  url: string;
  /** Those of the connection itself (`host`, `content-length`, …) are ignored. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For the whole call, in milliseconds; default 10 000. */
  deadlineMs?: number;
  /** Cap of the answer's body, in bytes, as it comes and again decoded; default 1 MiB. */
  maxBytes?: number;
  /** How many redirects to follow; default 0. One more is returned as it is. */
  redirects?: number;
  signal?: AbortSignal;
}

/** A call whose bodies may be of any size and last for any time, as long as they move. */
export interface EgressStreamRequest {
  method: WireRequest['method'] | 'OPTIONS';
  /** Scheme, host and port. */
  origin: string;
  /** Path and query as they go on the wire, byte for byte. */
  path: string;
  /** As in {@link EgressRequest}. */
  headers: Readonly<Record<string, string>>;
  /** A stream with its length in bytes, null where it is not known; the stream is not destroyed, whatever happens. */
  body: Buffer | { source: Readable; length: number | null } | null;
  /** How long the peer may take to begin its answer once the request is sent, in milliseconds. */
  headersMs: number;
  /** How long a body may stand still in either direction, in milliseconds. */
  idleMs: number;
  /** Ends the call, also while the answer is read. */
  signal: AbortSignal;
}

/** What a request line may hold (RFC 9112 §3): no white space, no control characters, no fragment. */
const WIRE_PATH = /^\/[!-"$-~]*$/;

const DEFAULT_DEADLINE_MS = 10_000;
const DEFAULT_MAX_BYTES = 1024 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
const CONNECTIONS_PER_ORIGIN = 100;
const KEEP_ALIVE_MAX_MS = 60_000;

/**
 * Every outgoing call of the service: pooled connections, one deadline, capped answers, and no address that the operator has
 * not allowed. It never sends a request twice.
 */
@Injectable()
export class EgressClient implements OnApplicationShutdown {
  readonly #addresses: AddressPolicy;
  readonly #agent: Agent;
  /** Streams have connections of their own: many long ones must not keep short calls waiting, such as those for tokens. */
  readonly #streams: Agent;

  constructor(@Inject(AppConfig) config: Pick<AppConfig, 'egressAllow'>, resolver: HostResolver = new HostResolver()) {
    this.#addresses = new AddressPolicy(config.egressAllow);
    const options = {
      connect: guardedConnector(this.#addresses, resolver),
      pipelining: 1,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    };
    this.#agent = new Agent({ ...options, connections: CONNECTIONS_PER_ORIGIN });
    this.#streams = new Agent(options);
  }

  /**
   * @returns the answer, whatever its status
   * @throws EgressError when there is none; its `sent` tells whether the peer may have acted
   */
  async request(request: EgressRequest): Promise<EgressResponse> {
    const { redirects = 0, maxBytes = DEFAULT_MAX_BYTES } = request;
    let hop = this.#firstHop(request);
    const scope = new CallScope(request.deadlineMs ?? DEFAULT_DEADLINE_MS, request.signal);
    const limits = { maxBytes, scope };
    try {
      let answer = await this.#send(hop, limits, false);
      for (let followed = 0; followed < redirects; followed += 1) {
        const next = redirectOf(hop, answer);
        if (!next) break;
        hop = { ...next, url: this.#checked(next.url.href, true) };
        answer = await this.#send(hop, limits, true);
      }
      return await this.#decode(hop, answer, maxBytes);
    } finally {
      scope.close();
    }
  }

  /**
   * Sends a request whose bodies pass through without being kept, at the speed of whoever is slower. Redirects are not
   * followed, and nothing is decoded.
   * @returns the answer when its head is there, whatever its status; its body must be read or destroyed
   * @throws EgressError when there is none; its `sent` tells whether the peer may have acted
   */
  async stream(request: EgressStreamRequest): Promise<StreamedAnswer> {
    const { method, path, headersMs, idleMs, signal } = request;
    const url = this.#checked(request.origin, false);
    const headers = this.#streamHeaders(request, url.hostname);
    const scope = new CallScope(headersMs, signal);
    if (scope.signal.aborted) {
      scope.close();
      throw scope.error(url.hostname, false);
    }
    const body = streamBody(request, scope);
    return streamExchange(this.#streams, { method, url, path, headers, body }, { scope, idleMs });
  }

  /** Waits for the calls in flight; each ends by its own deadline. */
  async onApplicationShutdown(): Promise<void> {
    const open = [this.#agent, this.#streams].filter((agent) => !agent.closed);
    await Promise.all(open.map((agent) => agent.close()));
  }

  #streamHeaders({ headers, path, body }: EgressStreamRequest, host: string): Record<string, string> {
    if (!WIRE_PATH.test(path)) {
      throw new EgressError({ kind: 'not_allowed', sent: false, host, reason: 'the path is malformed' });
    }
    const length = body === null || Buffer.isBuffer(body) ? null : body.length;
    try {
      return { ...wireHeaders(headers), ...(length === null ? {} : { 'content-length': String(length) }) };
    } catch (error) {
      throw egressErrorOf(error, host, false);
    }
  }

  #firstHop({ method, url: text, headers = {}, body }: EgressRequest): WireRequest {
    const url = this.#checked(text, false);
    try {
      return { method, url, headers: wireHeaders(headers), body: body ? Buffer.from(body) : null };
    } catch (error) {
      throw egressErrorOf(error, url.hostname, false);
    }
  }

  #checked(url: string, sent: boolean): URL {
    try {
      return parseOutgoingUrl(url, this.#addresses);
    } catch (error) {
      if (!(error instanceof UrlNotAllowed)) throw error;
      const host = URL.parse(url)?.hostname ?? '';
      throw new EgressError({ kind: 'not_allowed', sent, host, reason: `the URL is not allowed: ${error.message}` });
    }
  }

  /** @param followed true behind a redirect: an earlier request of this call has been sent, whatever happens to this one */
  async #send(request: WireRequest, limits: Limits, followed: boolean): Promise<WireAnswer> {
    const host = request.url.hostname;
    if (limits.scope.signal.aborted) throw limits.scope.error(host, followed);
    try {
      return await exchange(this.#agent, request, limits);
    } catch (error) {
      if (!followed || !(error instanceof EgressError) || error.sent) throw error;
      throw new EgressError({ kind: error.kind, sent: true, host, reason: error.reason });
    }
  }

  async #decode(request: WireRequest, answer: WireAnswer, maxBytes: number): Promise<EgressResponse> {
    const { 'content-encoding': encoding = '', 'content-length': _encodedLength, ...rest } = answer.headers;
    const host = request.url.hostname;
    try {
      const body = await decodeBody(answer.body, encoding, maxBytes);
      return body
        ? new BufferedResponse(answer.status, rest, body)
        : new BufferedResponse(answer.status, answer.headers, answer.body);
    } catch (error) {
      throw egressErrorOf(error, host, true);
    }
  }
}

const streamBody = ({ body, headersMs, idleMs }: EgressStreamRequest, scope: CallScope): Buffer | Readable | null => {
  if (body === null || Buffer.isBuffer(body)) return body;
  const upload = new Upload(body.source, () => scope.touch());
  scope.allow(idleMs, `the request stood still for ${idleMs} ms`);
  upload.once('end', () => scope.allow(headersMs, `no answer within ${headersMs} ms`));
  return upload;
};
