import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { LOCK_HELD, supervise, type Ending, type Supervised } from './child-process.js';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError, explainOutput } from './embedded-postgres-error.js';
import { readPidFile } from './pid-file.js';
import { sendSignal } from './processes.js';
import { clusterLockFile } from './survivor.js';

const START_DEADLINE_MS = 120_000;
const STOP_PATIENCE_MS = 60_000;
const PORT_ATTEMPTS = 5;
const POLL_MS = 10;

const DEFAULTS = {
  max_connections: '100',
  shared_buffers: '128MB',
  log_checkpoints: 'off',
  // Statement errors reach the caller anyway; in a log they could show values.
  log_min_messages: 'log',
};

/** A PostgreSQL that accepts connections. */
export interface Server {
  readonly port: number;
  /** Ends connections and the server, and waits until it is gone. */
  stop(): Promise<void>;
  /** Lets this process end without {@link stop}; PostgreSQL then stops by itself. */
  unref(): void;
}

/**
 * Starts PostgreSQL on a free loopback port and waits until it accepts connections.
 * @param postgres path of the program
 * @param settings more settings of postgresql.conf, by name
 * @param log gets what the server says while it runs, and why it ended if nobody stopped it
 * @throws EmbeddedPostgresError with the server's last lines when it ends or is not ready in time
 */
export async function startServer(
  folder: DataFolder,
  postgres: string,
  settings: Readonly<Record<string, string>>,
  log: (message: string) => void,
): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    let ready = false;
    const child = supervise([postgres, '-D', folder.cluster, ...serverArguments(settings, port)], {
      user: folder.user,
      lockFile: clusterLockFile(folder.cluster),
      onLine: (line) => {
        if (ready) log(`PostgreSQL: ${line}`);
      },
    });
    const failure = await whyNotReady(child, folder).catch(async (error: unknown) => {
      await end(child);
      throw error;
    });
    if (failure === null) {
      ready = true;
      return running(child, port, folder, log, () => (ready = false));
    }
    // Another program took the port in the moment between our look and PostgreSQL's.
    const portTaken = child.output().some((line) => line.includes('Address already in use'));
    if (!portTaken || attempt === PORT_ATTEMPTS) throw failure;
  }
}

function serverArguments(settings: Readonly<Record<string, string>>, port: number): string[] {
  // The last of equal names wins: what keeps the server private and findable comes after the caller's settings.
  const all = [
    ...Object.entries({ ...DEFAULTS, ...settings }),
    ...Object.entries({ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }),
    ...Object.entries({ dynamic_shared_memory_type: 'mmap', logging_collector: 'off', log_destination: 'stderr' }),
  ];
  return all.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'object' && address !== null) return address.port;
  throw new EmbeddedPostgresError('This system gave no free port on 127.0.0.1. Set DATABASE_URL.');
}

/** @returns `null` when the server accepts connections; otherwise it has ended, and this is why */
async function whyNotReady(child: Supervised, folder: DataFolder): Promise<EmbeddedPostgresError | null> {
  const started = performance.now();
  while (child.ending() === null) {
    if (await saysReady(child.pid, folder.cluster)) return null;
    if (performance.now() - started > START_DEADLINE_MS) {
      await end(child);
      const { output } = await child.ended;
      return explainOutput(
        `PostgreSQL was not ready after ${String(START_DEADLINE_MS / 1000)} s`,
        folder.cluster,
        output,
      );
    }
    await delay(POLL_MS);
  }
  const ending = await child.ended;
  if (ending.code === LOCK_HELD) {
    return new EmbeddedPostgresError(
      `The data in ${folder.cluster} was taken by another PostgreSQL just now. Stop that one, then start again.`,
    );
  }
  return explainOutput(`PostgreSQL could not start (${describe(ending)})`, folder.cluster, ending.output);
}

/** What pg_ctl looks at too: it needs no connection, and no program that took the port can fake it. */
async function saysReady(pid: number | undefined, cluster: string): Promise<boolean> {
  const file = await readPidFile(cluster);
  return file !== null && file.ready && file.pid === pid;
}

function running(
  child: Supervised,
  port: number,
  folder: DataFolder,
  log: (message: string) => void,
  silence: () => void,
): Server {
  let wanted = false;
  const report = async (): Promise<void> => {
    const ending = await child.ended;
    if (wanted) return;
    log(`PostgreSQL ended by itself (${describe(ending)}); its data is in ${folder.cluster}. Start Interlock again.`);
  };
  void report();
  return {
    port,
    unref: () => child.unref(),
    stop: async () => {
      wanted = true;
      silence();
      await end(child);
    },
  };
}

async function end(child: Supervised): Promise<void> {
  if (child.ending() !== null) return;
  child.ref();
  child.release();
  const impatience = setTimeout(() => {
    // An immediate shutdown loses nothing committed: the next start replays the log.
    if (child.pid !== undefined) sendSignal(child.pid, 'SIGQUIT');
  }, STOP_PATIENCE_MS);
  await child.ended;
  clearTimeout(impatience);
}

function describe({ code, signal, refusal }: Ending): string {
  return refusal?.message ?? signal ?? `exit code ${String(code)}`;
}
