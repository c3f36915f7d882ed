import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback, originOf } from './loopback.js';

export interface ProviderRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * `body` is sent as JSON, `text` as it is. `silent`: the request is taken and never answered. `cut`: the connection ends
 * without an answer.
 */
export type ProviderAnswer =
  { status: number; body?: unknown; text?: string; headers?: Record<string, string> } | 'silent' | 'cut';

/** The network side of a third party, on loopback: it answers what the test says, and keeps what it was asked. */
export class FakeProvider {
  readonly requests: ProviderRequest[] = [];
  answer: (request: ProviderRequest) => ProviderAnswer | Promise<ProviderAnswer> = () => ({ status: 404 });

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<FakeProvider> {
    const server = await listenOnLoopback();
    const provider = new FakeProvider(originOf(server), server);
    provider.serve();
    return provider;
  }

  /** @returns the requests since the last call */
  takeRequests(): ProviderRequest[] {
    return this.requests.splice(0);
  }

  close(): Promise<void> {
    return closeServer(this.server);
  }

  private serve(): void {
    this.server.on('request', (incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => void this.respond(incoming, response, Buffer.concat(chunks).toString('utf8')));
    });
  }

  private async respond(incoming: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const request = {
      method: String(incoming.method),
      url: new URL(String(incoming.url), this.url),
      headers: incoming.headers,
      body,
    };
    this.requests.push(request);
    const answer = await this.answer(request);
    if (answer === 'cut') incoming.socket.destroy();
    if (typeof answer === 'string') return;
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)));
  }
}
