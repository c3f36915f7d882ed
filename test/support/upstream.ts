import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback, originOf } from './loopback.js';

/** A request as it arrived, byte for byte. */
export interface UpstreamRequest {
  readonly method: string;
  /** The request target. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface UpstreamAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

type Answer = (request: UpstreamRequest) => UpstreamAnswer | Promise<UpstreamAnswer>;
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The API of a provider on loopback. It answers what the test says, and keeps what reached it. */
export class Upstream {
  readonly requests: UpstreamRequest[] = [];
  /** For tests that need the streams themselves; nothing is kept then. */
  handler: Handler | null = null;
  answer: Answer = () => ({});

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<Upstream> {
    const server = await listenOnLoopback();
    const upstream = new Upstream(originOf(server), server);
    server.on('request', (request, response) => upstream.serve(request, response));
    return upstream;
  }

  /** Forgets what was, and answers 200 again. */
  reset(): void {
    this.requests.splice(0);
    this.handler = null;
    this.answer = () => ({});
  }

  /** @returns the only request since the last reset */
  get only(): UpstreamRequest {
    const [request, ...more] = this.requests;
    if (request === undefined || more.length > 0) throw new Error(`${this.requests.length} requests have come`);
    return request;
  }

  close(): Promise<void> {
    return closeServer(this.server);
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    if (this.handler) {
      this.handler(request, response);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void this.respond(request, response, Buffer.concat(chunks)));
  }

  private async respond({ method, url, headers }: IncomingMessage, response: ServerResponse, body: Buffer) {
    const request = { method: String(method), target: String(url), headers, body };
    this.requests.push(request);
    const { status = 200, headers: own = {}, body: text = 'upstream' } = await this.answer(request);
    response.writeHead(status, own);
    // A text would change the encoding of the headers, too.
    response.end(Buffer.from(text));
  }
}
