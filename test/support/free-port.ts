import { createServer, type Server } from 'node:net';

/** Below the ports that systems give to whoever asks for any (32768 and up on Linux, 49152 and up elsewhere). */
const FIRST = 12_000;
const PORTS_PER_WORKER = 2_000;

const worker = Number(process.env['JEST_WORKER_ID'] ?? 1) % 10;
let next = Math.floor(Math.random() * PORTS_PER_WORKER);

/**
 * A port that was free a moment ago may be another server's by the time it is used: so none of those that the system gives
 * out, none of another worker, and none twice in a row.
 * @returns a TCP port of 127.0.0.1 that is free now
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < PORTS_PER_WORKER; tries += 1) {
    next = (next + 1) % PORTS_PER_WORKER;
    const port = FIRST + worker * PORTS_PER_WORKER + next;
    const server = createServer();
    if (await canListen(server, port)) {
      await new Promise((resolve) => server.close(resolve));
      return port;
    }
  }
  throw new Error('no port is free');
};

const canListen = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
