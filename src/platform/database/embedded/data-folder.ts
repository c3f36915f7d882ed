import { chmod, lstat, readdir, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, errnoOf } from './embedded-postgres-error.js';
import { makeFolder, ownerOf } from './folders.js';
import { openOutsideHome, outsideHome, readPointer, writePointer } from './outside-home.js';
import { canEnter, runtimeUser, type Owner, type RuntimeUser } from './runtime-user.js';

/** Where one Interlock keeps its PostgreSQL, and who runs it. */
export interface DataFolder {
  /** The DATA_DIR, without symbolic links. */
  readonly dataDir: string;
  /** Holds the cluster and, where needed, a copy of the binaries: the DATA_DIR or a folder below /var/lib/interlock. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  readonly user: RuntimeUser;
}

/**
 * Finds or chooses the place of the data. It stays where it is once it exists. As root on a first start it goes below
 * /var/lib/interlock if the unprivileged user may not enter the DATA_DIR (a checkout in /root, say).
 * @throws EmbeddedPostgresError when the place or the user cannot be used
 */
export async function openDataFolder(requested: string, log: (message: string) => void): Promise<DataFolder> {
  const isRoot = process.geteuid?.() === 0;
  // Other modules keep secrets in the DATA_DIR, so root opens it to the PostgreSQL user for passing through only.
  await makeFolder(requested, isRoot ? 0o711 : 0o700);
  const dataDir = await realpath(requested);

  const pointed = await readPointer(dataDir);
  const existing = pointed ?? dataDir;
  const owner = await ownerOfData(join(existing, 'postgres'));
  if (owner?.uid === 0) {
    throw new EmbeddedPostgresError(
      `${join(existing, 'postgres')} belongs to root, and PostgreSQL does not run as root. ` +
        'Give it to an ordinary user (chown -R), or set DATABASE_URL.',
    );
  }
  const user = await runtimeUser(owner);
  if (owner !== null && owner.uid !== user.uid) {
    throw new EmbeddedPostgresError(
      `${join(existing, 'postgres')} belongs to uid ${String(owner.uid)}, but Interlock runs as ${user.name}. ` +
        'Start it as that user or as root, choose another DATA_DIR, or set DATABASE_URL.',
    );
  }
  const home = pointed ?? (await chooseHome(dataDir, owner, user, log));
  if (home !== dataDir) await openOutsideHome(home, user);
  return { dataDir, home, cluster: join(home, 'postgres'), user };
}

/**
 * Records where the data is when that is not the DATA_DIR. A DATA_DIR without the record is a new one (somebody deleted
 * the old one to start afresh), so data found in its home is then set aside: its secrets went with the old DATA_DIR.
 * Call it while holding the folder's lock and before the cluster is made.
 */
export async function recordHome(folder: DataFolder, log: (message: string) => void): Promise<void> {
  const { dataDir, home, cluster } = folder;
  if (home === dataDir || (await readPointer(dataDir)) !== null) return;
  if ((await ownerOfData(cluster)) !== null) {
    const aside = `${cluster}.old-${new Date().toISOString().replaceAll(':', '-')}`;
    await rename(cluster, aside);
    log(`${dataDir} is new, so the PostgreSQL data of the folder that was there before is set aside as ${aside}`);
  }
  await writePointer(dataDir, home);
  log(`The user "${folder.user.name}", who runs PostgreSQL, may not enter ${dataDir}: its data is in ${home}`);
}

async function chooseHome(
  dataDir: string,
  owner: Owner | null,
  user: RuntimeUser,
  log: (message: string) => void,
): Promise<string> {
  if (process.geteuid?.() !== 0) return dataDir;
  if ((await canEnter(user, dataDir)) || (await letPass(dataDir, user, log))) return dataDir;
  if (owner === null) return outsideHome(dataDir);
  throw new EmbeddedPostgresError(
    `PostgreSQL runs as ${user.name}, who owns its data in ${dataDir} but may not enter that folder. ` +
      'Allow it (chmod o+x on the folder and its parents), or set DATABASE_URL.',
  );
}

/**
 * Opens root's own DATA_DIR for passing through (o+x, no listing), if that reveals nothing: everything in it must be
 * closed to others itself. mkdtemp, container platforms and careful operators make such folders with mode 0700.
 */
async function letPass(dataDir: string, user: RuntimeUser, log: (message: string) => void): Promise<boolean> {
  const { uid, mode } = await stat(dataDir);
  if (uid !== 0 || !(await canEnter(user, dirname(dataDir)))) return false;
  const entries = await Promise.all((await readdir(dataDir)).map((name) => lstat(join(dataDir, name))));
  if (entries.some((entry) => (entry.mode & 0o007) !== 0)) return false;
  await chmod(dataDir, (mode & 0o7777) | 0o001);
  log(`Opened ${dataDir} for passing through (chmod o+x), because PostgreSQL runs as ${user.name}`);
  return canEnter(user, dataDir);
}

/** An empty folder, made by hand or by a container platform, holds no data: a first start may replace it. */
async function ownerOfData(cluster: string): Promise<Owner | null> {
  const owner = await ownerOf(cluster);
  if (owner === null) return null;
  try {
    return (await readdir(cluster)).length === 0 ? null : owner;
  } catch (error) {
    if (errnoOf(error) === 'EACCES') return owner;
    throw error;
  }
}
