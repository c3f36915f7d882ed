import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.js';

/** A PostgreSQL of one test, behind an address that stays the same when it is restarted. It syncs every commit to disk. */
export class RestartablePostgres {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly folder: string,
    private readonly front: Server,
    private running: EmbeddedPostgres,
  ) {}

  static async start(): Promise<RestartablePostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'interlock-restart-'));
    const running = await startEmbeddedPostgres({ dataDir: folder });
    const front = createServer();
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const postgres = new RestartablePostgres(folder, front, running);
    front.on('connection', (socket: Socket) => postgres.connect(socket));
    return postgres;
  }

  /** Connection string through the stable address. */
  get url(): string {
    const url = new URL(this.running.url);
    url.port = String((this.front.address() as AddressInfo).port);
    return url.href;
  }

  /** Stops the server as an operator would, and starts it again. */
  async restart(): Promise<void> {
    await this.running.stop();
    for (const socket of this.sockets) socket.destroy();
    this.running = await startEmbeddedPostgres({ dataDir: this.folder });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.front.close(resolve));
    await this.running.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private connect(socket: Socket): void {
    const { port } = new URL(this.running.url);
    const behind = createConnection({ port: Number(port), host: '127.0.0.1' });
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
