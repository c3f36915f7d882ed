import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdtemp, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { supervise } from './child-process.js';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError, errnoOf, explainOutput } from './embedded-postgres-error.js';
import { syncFolder } from './folders.js';
import type { RuntimeUser } from './runtime-user.js';

/** The only role of the embedded PostgreSQL, and the owner of everything in it. */
export const SUPERUSER = 'interlock';

const PASSWORD_FILE = 'interlock.password';
const DRAFT_PREFIX = 'postgres.new-';

/**
 * Makes the cluster on a first start, and checks on later ones that these binaries can read it.
 * @returns the superuser's password
 * @throws EmbeddedPostgresError when the folder holds something else or another version's data, or initdb fails
 */
export async function openCluster(
  folder: DataFolder,
  binaries: Binaries,
  log: (message: string) => void,
): Promise<{ password: string }> {
  const { cluster } = folder;
  const drafts = (await readdir(folder.home)).filter((name) => name.startsWith(DRAFT_PREFIX));
  for (const draft of drafts) await removeDraft(join(folder.home, draft), log);
  const contents = await readdir(cluster).catch((error: unknown): string[] => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (contents.length === 0) {
    log(`Creating the PostgreSQL data in ${cluster}`);
    await createCluster(folder, binaries, log);
  } else if (!contents.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(
      `${cluster} is in the way: it is not empty and holds no PostgreSQL data. Move it, or choose another DATA_DIR.`,
    );
  }
  await assertSameMajor(cluster, binaries);
  return { password: await readPassword(cluster) };
}

async function assertSameMajor(cluster: string, binaries: Binaries): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (found === binaries.major) return;
  throw new EmbeddedPostgresError(
    `The data in ${cluster} was written by PostgreSQL ${/^\d+$/.test(found) ? found : 'of an unknown version'}, but the bundled one is ` +
      `${binaries.major} and cannot read it. Move the folder to start empty, or run the old version on it and set DATABASE_URL.`,
  );
}

async function readPassword(cluster: string): Promise<string> {
  const file = join(cluster, PASSWORD_FILE);
  const password = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return '';
    throw error;
  });
  if (password.trim() !== '') return password.trim();
  throw new EmbeddedPostgresError(
    `${file} is missing, so nobody can log in to this PostgreSQL data. Restore the file, or move ${cluster} to start empty.`,
  );
}

/** Everything happens in a draft that one rename turns into the cluster, so a start that is cut short leaves none. */
async function createCluster(folder: DataFolder, binaries: Binaries, log: (message: string) => void): Promise<void> {
  const { home, cluster, user } = folder;
  if (user.account === null) {
    throw new EmbeddedPostgresError(
      `PostgreSQL cannot create its data as ${user.name}, which has no entry in /etc/passwd. ` +
        'Run Interlock as a user that has one, or set DATABASE_URL.',
    );
  }
  const draft = await mkdtemp(join(home, DRAFT_PREFIX));
  try {
    await give(draft, user);
    const passwordFile = join(draft, 'password');
    await writePassword(passwordFile, user);
    const data = join(draft, 'data');
    await runInitdb({ binaries, user, data, passwordFile, cluster });
    await rename(passwordFile, join(data, PASSWORD_FILE));
    await syncFolder(data);
    await rename(data, cluster);
    await syncFolder(home);
  } finally {
    await removeDraft(draft, log);
  }
}

async function runInitdb(task: {
  binaries: Binaries;
  user: RuntimeUser;
  data: string;
  passwordFile: string;
  cluster: string;
}): Promise<void> {
  const command = [task.binaries.initdb, `--pgdata=${task.data}`, `--username=${SUPERUSER}`];
  command.push(`--pwfile=${task.passwordFile}`, '--auth=scram-sha-256', '--no-instructions');
  command.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  command.push('--set=dynamic_shared_memory_type=mmap');
  const initdb = supervise(command, { user: task.user });
  const { code, signal, refusal, output } = await initdb.ended;
  if (code === 0) return;
  const how = refusal?.message ?? signal ?? `exit code ${String(code)}`;
  throw explainOutput(`PostgreSQL's initdb failed (${how})`, task.cluster, output);
}

async function writePassword(path: string, user: RuntimeUser): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(randomBytes(32).toString('hex'));
    if (user.identity.uid !== undefined) await file.chown(user.uid, user.gid);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** By descriptor, never by name: another user who may write the parent could put a link there in between. */
async function give(directory: string, user: RuntimeUser): Promise<void> {
  if (user.identity.uid === undefined) return;
  const handle = await open(directory, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    await handle.chown(user.uid, user.gid);
  } finally {
    await handle.close();
  }
}

/** Retries, because an initdb whose Interlock was killed a moment ago may still be writing. What stays does no harm. */
async function removeDraft(draft: string, log: (message: string) => void): Promise<void> {
  try {
    await rm(draft, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch (error) {
    log(
      `${draft} is left over from an unfinished first start and could not be removed (${errnoOf(error) ?? 'unknown'})`,
    );
  }
}
