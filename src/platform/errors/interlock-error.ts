export type ErrorLogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface InterlockErrorInit {
  /** HTTP status of the answer. */
  status: number;
  /** Stable, snake_case; clients branch on it. */
  code: string;
  /** One sentence for the developer who reads the answer; never a provider body, SQL or a secret. */
  detail: string;
  /** Further answer headers, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** Further members of the problem document (RFC 9457 §3.2). */
  extras?: Record<string, unknown>;
  cause?: unknown;
  logLevel?: ErrorLogLevel;
}

/** An error with a defined HTTP answer. The problem filter is the only place that turns it into one. */
export class InterlockError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly logLevel: ErrorLogLevel;

  constructor(init: InterlockErrorInit) {
    super(`${init.code}: ${init.detail}`, { cause: init.cause });
    this.name = 'InterlockError';
    this.status = init.status;
    this.code = init.code;
    this.detail = init.detail;
    this.headers = init.headers ?? {};
    this.extras = init.extras ?? {};
    this.logLevel = init.logLevel ?? (init.status >= 500 ? 'error' : 'info');
  }
}
