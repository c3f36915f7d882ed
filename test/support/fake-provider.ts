import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

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
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new FakeProvider(url, server);
    provider.serve();
    return provider;
  }

  /** @returns the requests since the last call */
  takeRequests(): ProviderRequest[] {
    return this.requests.splice(0);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
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
