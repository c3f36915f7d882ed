import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

const COMMAND = 'redis-server';

/** Where there is none, tests that need it are skipped. */
export const hasRedis = (): boolean => spawnSync(COMMAND, ['--version']).status === 0;

/** A Redis of one test, in memory only, which can go away and come back at the same address. */
export class TestRedis {
  private constructor(
    private readonly port: number,
    private server: ChildProcess,
  ) {}

  static async start(): Promise<TestRedis> {
    const port = await freePort();
    return new TestRedis(port, await startServer(port));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const exited = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    await exited;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.server = await startServer(this.port);
  }
}

const startServer = async (port: number): Promise<ChildProcess> => {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(COMMAND, options, { stdio: 'ignore' });
  await eventually(() => answers(port), { timeoutMs: 20_000 });
  return server;
};

const answers = async (port: number): Promise<void> => {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
};
