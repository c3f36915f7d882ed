import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError, errnoOf } from './embedded-postgres-error.js';
import { processIdentity } from './processes.js';

const LOCK_ATTEMPTS = 5;

/** Gives the folder back. */
type Release = () => Promise<void>;

/**
 * Keeps a second Interlock out of a data folder until released or until this process is gone, however it ends.
 * @throws EmbeddedPostgresError naming the folder when another process has it
 */
export async function lockFolder(folder: DataFolder): Promise<Release> {
  return process.platform === 'linux' ? lockByAbstractSocket(folder) : lockByFile(folder);
}

/**
 * A name in Linux's abstract socket namespace: the kernel frees it with the process, so it is never stale.
 * See unix(7).
 */
async function lockByAbstractSocket(folder: DataFolder): Promise<Release> {
  const hash = createHash('sha256').update(folder.home).digest('hex').slice(0, 32);
  const server = createServer((connection) => connection.destroy());
  server.listen({ path: `\0interlock-pg-${hash}` });
  try {
    await once(server, 'listening');
  } catch (error) {
    if (errnoOf(error) === 'EADDRINUSE') throw inUse(folder);
    throw error;
  }
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

/** For systems without abstract sockets: a file that names its owner, linked into place so that it is never half written. */
export async function lockByFile(folder: DataFolder): Promise<Release> {
  const path = join(folder.home, 'postgres.owner');
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, (await processIdentity(process.pid, folder.user)) ?? '', { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt += 1) {
      if (await linked(draft, path)) return async () => rm(path, { force: true });
      const owner = await readFile(path, 'utf8');
      if (owner !== '' && owner === (await processIdentity(Number.parseInt(owner, 10), folder.user))) break;
      await rm(path, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw inUse(folder);
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function inUse({ dataDir }: DataFolder): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} is in use by another running Interlock. ` +
      'Stop that one, choose another folder with DATA_DIR, or set DATABASE_URL.',
  );
}
