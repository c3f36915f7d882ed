export interface EgressResponse {
  status: number;
  /** By lower-case name; several fields of one name are joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** Decoded. */
  body: Buffer;
  /** @returns the body as UTF-8 */
  text(): string;
  /** @throws SyntaxError when the body is not JSON; its message does not quote the body */
  json(): unknown;
}

/** The answer of an {@link EgressClient}; also for tests that stand in for it. */
export class BufferedResponse implements EgressResponse {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: Buffer,
  ) {}

  text(): string {
    return new TextDecoder().decode(this.body);
  }

  json(): unknown {
    try {
      return JSON.parse(this.text());
    } catch {
      // The parser's own message quotes the body, and the body may be a token answer.
      throw new SyntaxError('The body is not JSON');
    }
  }
}
