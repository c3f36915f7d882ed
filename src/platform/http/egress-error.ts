import { isNativeError } from 'node:util/types';

export type EgressErrorKind = 'not_allowed' | 'unreachable' | 'interrupted' | 'too_large';

export interface EgressErrorInit {
  kind: EgressErrorKind;
  sent: boolean;
  /** Host of the call; empty when the URL has none. */
  host: string;
  reason: string;
}

/**
 * An outgoing call without an answer. The message names the host and a reason, never the path, query, headers or bodies,
 * and there is no `cause`: errors of the HTTP parser carry bytes of the answer.
 */
export class EgressError extends Error {
  /**
   * `not_allowed`: refused by policy. `unreachable`: no connection. `interrupted`: the connection, the deadline or the
   * caller ended the call. `too_large`: the answer exceeds a cap.
   */
  readonly kind: EgressErrorKind;
  /** False proves that no byte of the request can have reached the peer. True proves nothing: the peer may have acted. */
  readonly sent: boolean;
  readonly reason: string;

  constructor(init: EgressErrorInit) {
    super(init.host === '' ? init.reason : `${init.host}: ${init.reason}`);
    this.name = 'EgressError';
    this.kind = init.kind;
    this.sent = init.sent;
    this.reason = init.reason;
  }
}

/** The code, or else the class: words of the libraries, never of the peer. */
function codeOf(error: unknown): string {
  if (!isNativeError(error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' && /^[A-Z_0-9]+$/.test(error.code) ? error.code : error.name;
}

/** Turns what undici, the socket, TLS or the resolver reported into the one error that callers know. */
export function egressErrorOf(error: unknown, host: string, sent: boolean): EgressError {
  if (error instanceof EgressError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'UND_ERR_INVALID_ARG':
    case 'UND_ERR_NOT_SUPPORTED':
    case 'ERR_INVALID_CHAR':
    case 'ERR_INVALID_HTTP_TOKEN':
    case 'ERR_HTTP_INVALID_HEADER_VALUE':
      return new EgressError({ kind: 'not_allowed', sent, host, reason: 'the request is malformed' });
    case 'ERR_BUFFER_TOO_LARGE': // zlib, beyond its output cap
      return new EgressError({ kind: 'too_large', sent, host, reason: 'the answer is too large' });
    case 'UND_ERR_HEADERS_OVERFLOW':
      return new EgressError({ kind: 'too_large', sent, host, reason: 'the headers of the answer are too large' });
    default:
      return sent
        ? new EgressError({ kind: 'interrupted', sent, host, reason: `the call was interrupted (${code})` })
        : new EgressError({ kind: 'unreachable', sent, host, reason: `it cannot be reached (${code})` });
  }
}
