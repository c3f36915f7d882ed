import { constants } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './embedded-postgres-error.js';

/** Above every possible process id (Linux stops at 2^22), and still a positive C int. */
const NOBODYS_PID = 2_147_483_647;
/** Counted from 0. See src/include/utils/pidfile.h in PostgreSQL. */
const STATUS_LINE = 7;

/** What `postmaster.pid` in a cluster says. */
interface PidFile {
  /** `null` when the file has no id, as after a power cut. */
  readonly pid: number | null;
  /** Whether that server accepts connections, or did when it last wrote the file. */
  readonly ready: boolean;
}

/** @returns `null` when there is none */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readText(cluster);
  if (text === null) return null;
  const lines = text.split('\n');
  // A negative id is what a standalone backend (`postgres --single`) writes.
  const pid = Math.abs(Number.parseInt(text, 10));
  return { pid: pid > 0 ? pid : null, ready: lines[STATUS_LINE]?.trim() === 'ready' };
}

/**
 * Makes PostgreSQL start in spite of a `postmaster.pid` that names a living stranger (process ids are reused, always so
 * in containers) or nobody. PostgreSQL also finds the old server's shared memory through this file, and by that
 * backends which outlived it; so all but the id is kept, and it sees the file as that of a dead server.
 * See CreateLockFile in src/backend/utils/init/miscinit.c of PostgreSQL.
 */
export async function disarmPidFile(cluster: string): Promise<void> {
  const text = await readText(cluster);
  if (text === null) return;
  if (!/^-?[1-9]/.test(text)) {
    await rm(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  // The folder belongs to an unprivileged user, so a link in it must not make root write elsewhere.
  const flags = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = await open(join(cluster, 'postmaster.pid'), flags);
  try {
    await file.writeFile(text.replace(/^.*/, String(NOBODYS_PID)));
  } finally {
    await file.close();
  }
}

async function readText(cluster: string): Promise<string | null> {
  try {
    return await readFile(join(cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
