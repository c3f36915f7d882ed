import type { IncomingHttpHeaders, Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { eventually } from './eventually.js';
import { closeServer, listenOnLoopback, originOf } from './loopback.js';

export interface ReceivedDelivery {
  readonly headers: IncomingHttpHeaders;
  /** The `webhook-id` header. */
  readonly id: string;
  readonly body: Buffer;
  /** What the `standardwebhooks` package says about signature and time. */
  readonly verified: boolean;
}

/** An endpoint of a subscription, on loopback. It answers what the test says, and keeps what it received. */
export class Subscriber {
  readonly deliveries: ReceivedDelivery[] = [];
  /** Secrets of the subscriptions that point here; set them once they are known. */
  secrets: string[] = [];
  answer: (delivery: ReceivedDelivery) => { status: number; headers?: Record<string, string> } = () => ({
    status: 200,
  });

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(port = 0): Promise<Subscriber> {
    const server = await listenOnLoopback(port);
    const subscriber = new Subscriber(`${originOf(server)}/events`, server);
    subscriber.serve();
    return subscriber;
  }

  /** Ids of the events that arrived, each once, in the order of their first arrival. */
  get ids(): string[] {
    return [...new Set(this.deliveries.map(({ id }) => id))];
  }

  /** Waits until that many different events have arrived. */
  async received(count: number, timeoutMs = 20_000): Promise<void> {
    await eventually(
      () => {
        if (this.ids.length < count) throw new Error(`${this.ids.length} of ${count} events have arrived`);
      },
      { timeoutMs },
    );
  }

  close(): Promise<void> {
    return closeServer(this.server);
  }

  private serve(): void {
    this.server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const delivery = {
          headers: request.headers,
          id: String(request.headers['webhook-id']),
          body,
          verified: this.secrets.some((secret) => verifies(secret, body, request.headers)),
        };
        this.deliveries.push(delivery);
        const { status, headers = {} } = this.answer(delivery);
        response.writeHead(status, headers).end();
      });
    });
  }
}

const verifies = (secret: string, body: Buffer, headers: IncomingHttpHeaders): boolean => {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};
