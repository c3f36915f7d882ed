import { createHash } from 'node:crypto';
import { lstat, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, errnoOf } from './embedded-postgres-error.js';
import { makeFolder, ownerOf } from './folders.js';
import { canEnter, type RuntimeUser } from './runtime-user.js';

/** Not /var/tmp: systemd empties that. */
const BASE = '/var/lib/interlock';
const POINTER = 'postgres.location';

/** @returns where root keeps the data of a DATA_DIR that PostgreSQL's user may not enter */
export function outsideHome(dataDir: string): string {
  return join(BASE, createHash('sha256').update(dataDir).digest('hex').slice(0, 32));
}

/** Makes the home where needed, and trusts it only if nobody but root can have prepared it. */
export async function openOutsideHome(home: string, user: RuntimeUser): Promise<void> {
  if (process.geteuid?.() === 0) {
    await makeFolder(BASE, 0o711);
    await assertOnlyRootWrites(BASE);
    await makeFolder(home, 0o711);
    await assertOnlyRootWrites(home);
  }
  if (await canEnter(user, home)) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL runs as ${user.name}, who may not enter ${home}. Allow it (chmod o+x on the folder and its parents), or set DATABASE_URL.`,
  );
}

/** @returns the home that the DATA_DIR names, or `null` when its data is not elsewhere */
export async function readPointer(dataDir: string): Promise<string | null> {
  const pointer = join(dataDir, POINTER);
  let home;
  try {
    home = (await readFile(pointer, 'utf8')).split('\n')[0] ?? '';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  // A file in a folder that other users may write must not lead root anywhere else.
  if (dirname(home) === BASE && /^[0-9a-f]{32}$/.test(home.slice(BASE.length + 1)) && (await ownerOf(home)) !== null) {
    return home;
  }
  throw new EmbeddedPostgresError(
    `${pointer} says that PostgreSQL's data is in "${home}", and there is no such folder. ` +
      'Restore it, or delete the file to start with an empty database.',
  );
}

/** Makes the DATA_DIR name its home. */
export async function writePointer(dataDir: string, home: string): Promise<void> {
  const file = await open(join(dataDir, POINTER), 'wx', 0o644);
  try {
    await file.writeFile(
      `${home}\nPostgreSQL's data is there because its unprivileged user may not enter this folder.\n`,
    );
    await file.sync();
  } finally {
    await file.close();
  }
}

async function assertOnlyRootWrites(folder: string): Promise<void> {
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return;
  throw new EmbeddedPostgresError(
    `${folder} is not safe to use as root: it must be a folder that belongs to root and that nobody else may write. ` +
      'Correct or remove it, choose a DATA_DIR that other users may enter, or set DATABASE_URL.',
  );
}
