import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LOCK_HELD, run } from './child-process.js';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { disarmPidFile, readPidFile } from './pid-file.js';
import { isAlive, isCovered, orphansOf, sendSignal, servesCluster } from './processes.js';

const SURVIVOR_PATIENCE_MS = 60_000;
const STRANGER_PATIENCE_MS = 15_000;
const POLL_MS = 20;

/** Processes that still use a cluster: a server or its orphans, which we may stop, or somebody who is not ours. */
interface Users {
  readonly server: number | null;
  readonly orphans: readonly number[];
}

/** @returns the file that a running PostgreSQL of ours keeps locked */
export function clusterLockFile(cluster: string): string {
  return join(cluster, 'interlock.lock');
}

/**
 * Makes an existing cluster ready for a new server: stops what a killed Interlock left behind, waits until the last of
 * its processes is gone, and disarms a `postmaster.pid` that would refuse the start for no reason. Call it while holding
 * the folder's lock.
 * @throws EmbeddedPostgresError when the folder is still in use after a while
 */
export async function settleCluster(folder: DataFolder, log: (message: string) => void): Promise<void> {
  const { cluster } = folder;
  const started = performance.now();
  const signalled = new Set<number>();
  let waiting = false;
  for (;;) {
    const users = await usersOf(folder);
    if (users === null) break;
    const ours = users.server === null ? users.orphans : [users.server];
    for (const pid of ours.filter((candidate) => !signalled.has(candidate))) {
      log(`Stopping a PostgreSQL (process ${String(pid)}) that an earlier run left behind in ${cluster}`);
      sendSignal(pid, users.server === null ? 'SIGQUIT' : 'SIGINT');
      signalled.add(pid);
    }
    if (ours.length === 0 && !waiting) {
      log(`Waiting for another user of the data in ${cluster} to end`);
      waiting = true;
    }
    const patience = ours.length === 0 ? STRANGER_PATIENCE_MS : SURVIVOR_PATIENCE_MS;
    if (performance.now() - started > patience) throw stillInUse(cluster, ours);
    await delay(POLL_MS);
  }
  const left = await readPidFile(cluster);
  if (left === null || (left.pid !== null && !isAlive(left.pid))) return;
  await disarmPidFile(cluster);
  log(`${join(cluster, 'postmaster.pid')} was left by a PostgreSQL that no longer runs; it is ignored`);
}

/** @returns `null` when nobody uses the cluster */
async function usersOf({ cluster, user }: DataFolder): Promise<Users | null> {
  const pid = (await readPidFile(cluster))?.pid ?? null;
  if (pid !== null && (await servesCluster(pid, cluster, user))) {
    // A server that our lock does not cover may belong to a running Interlock: leave it alone.
    return { server: (await isCovered(pid)) ? pid : null, orphans: [] };
  }
  const probe = await run('flock', ['-n', '-E', String(LOCK_HELD), clusterLockFile(cluster), 'true'], user);
  return probe.code === LOCK_HELD ? { server: null, orphans: await orphansOf(cluster) } : null;
}

function stillInUse(cluster: string, pids: readonly number[]): EmbeddedPostgresError {
  const holder =
    pids.length === 0
      ? 'another container or an Interlock on another network that shares the folder'
      : `an earlier PostgreSQL (process ${pids.join(', ')}) that does not end`;
  return new EmbeddedPostgresError(`The data in ${cluster} is in use by ${holder}. Stop it, then start again.`);
}
