import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { errnoOf } from './embedded-postgres-error.js';
import { run } from './child-process.js';
import type { RuntimeUser } from './runtime-user.js';

/** What reading /proc fails with when the process is gone or not ours. */
const UNREADABLE = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'];

/** @returns whether any process, ours or not, has this id */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** Signals a process that may be gone by now, or that root without CAP_KILL may not signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes(errnoOf(error) ?? '')) throw error;
  }
}

/** @returns whether the process is a PostgreSQL server working in `cluster`, not one that merely got its old process id */
export async function servesCluster(pid: number, cluster: string, user: RuntimeUser): Promise<boolean> {
  if (process.platform !== 'linux') {
    const { output } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)], user);
    return output.some((args) => args.includes('postgres') && args.includes(cluster));
  }
  const [program = '', ...args] = await commandLine(pid);
  return isServer(program) && (args.includes(cluster) || (await worksIn(pid, cluster)));
}

/**
 * Finds the backends of a server that was killed alone (by the kernel when memory ran out, say); one that is busy with a
 * query notices late.
 * @returns none while their server is alive, and none where there is no /proc
 */
export async function orphansOf(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const programs = await Promise.all(
    pids.map(async (pid) => {
      const [program = ''] = await commandLine(pid);
      const related = isServer(program) || program.startsWith('postgres: ');
      return related && (await worksIn(pid, cluster)) ? [{ pid, program }] : [];
    }),
  );
  const found = programs.flat();
  return found.some(({ program }) => isServer(program)) ? [] : found.map(({ pid }) => pid);
}

/** @returns whether the process is in our network, which is as far as a lock by abstract socket reaches */
export async function isCovered(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${String(pid)}/ns/net`)) === (await readlink('/proc/self/ns/net'));
  } catch (error) {
    if (UNREADABLE.includes(errnoOf(error) ?? '')) return true;
    throw error;
  }
}

/** A process id together with its start time, which tells a process from a later one that got the same id. */
export async function processIdentity(pid: number, user: RuntimeUser): Promise<string | null> {
  const { code, output } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], user);
  return code === 0 ? `${String(pid)} ${output.join(' ').trim()}` : null;
}

/** A server keeps its command line; its children are titled "postgres: checkpointer". */
function isServer(program: string): boolean {
  return basename(program) === 'postgres';
}

async function commandLine(pid: number): Promise<string[]> {
  try {
    return (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8')).split('\0');
  } catch (error) {
    if (UNREADABLE.includes(errnoOf(error) ?? '')) return [];
    throw error;
  }
}

/** Compares the folders themselves: paths differ through links and bind mounts. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  try {
    const [cwd, folder] = await Promise.all([stat(`/proc/${String(pid)}/cwd`), stat(cluster)]);
    return cwd.dev === folder.dev && cwd.ino === folder.ino;
  } catch (error) {
    if (UNREADABLE.includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}
