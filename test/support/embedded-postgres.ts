import { afterAll, afterEach, beforeEach } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.js';

const COMPILED = resolve(import.meta.dirname, '../../dist/src/platform/database/embedded/embedded-postgres.js');

/** On SIGUSR2 the child runs a query that waits for a lock of the test; when it is answered, the child stops. */
const CHILD = `
import { Client } from 'pg';
const [, compiled, dataDir] = process.argv;
const { startEmbeddedPostgres } = await import(compiled);
const alive = setInterval(() => {}, 1000);
try {
  const postgres = await startEmbeddedPostgres({ dataDir });
  process.on('SIGINT', () => console.log('interrupted'));
  process.on('SIGUSR2', async () => {
    const client = new Client(postgres.url);
    await client.connect();
    const { rows } = await client.query('SELECT 42 AS answer FROM pg_advisory_lock_shared(1)');
    console.log('answer ' + rows[0].answer);
    await client.end();
    await postgres.stop();
    console.log('stopped');
    clearInterval(alive);
  });
  console.log(JSON.stringify({ url: postgres.url, error: '' }));
} catch (error) {
  console.log(JSON.stringify({ url: '', error: error.message }));
  clearInterval(alive);
}
`;

/** Another Interlock, in a process group of its own as a terminal would make it. */
interface ChildInterlock {
  readonly process: ChildProcess;
  line(): Promise<string>;
  /** What became of its start. */
  outcome(): Promise<{ url: string; error: string }>;
}

/** A data folder per test, and whatever runs on it; all of it is gone after the test. */
interface EmbeddedSandbox {
  readonly folder: string;
  /** Puts data of an earlier run into the folder, faster than a first start makes it. */
  fill(): Promise<void>;
  start(options?: StartOptions): Promise<EmbeddedPostgres>;
  startInChild(uid?: number): ChildInterlock;
  /** Ends a process after the test, unless it has ended by then. */
  adopt(child: ChildProcess): void;
}

interface StartOptions {
  /** The sandbox's folder when left out. */
  readonly dataDir?: string;
  readonly settings?: Record<string, string>;
  readonly log?: (message: string) => void;
}

/** Registers the hooks of a sandbox for a test file. */
export function embeddedSandbox(): EmbeddedSandbox {
  let folder = '';
  let template = '';
  let running: EmbeddedPostgres[] = [];
  let children: ChildProcess[] = [];

  const start = async (options: StartOptions = {}): Promise<EmbeddedPostgres> => {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, ...options });
    running.push(postgres);
    return postgres;
  };

  beforeEach(async () => {
    folder = await newFolder();
  });

  afterEach(async () => {
    for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await Promise.all(running.map((postgres) => postgres.stop()));
    [running, children] = [[], []];
    await remove(folder);
  });

  afterAll(async () => {
    if (template !== '') await remove(template);
  });

  return {
    get folder() {
      return folder;
    },
    fill: async () => {
      if (template === '') {
        template = await newFolder();
        await (await start({ dataDir: template })).stop();
      }
      const { status } = spawnSync('cp', ['-a', join(template, 'postgres'), folder]);
      if (status !== 0) throw new Error('cp failed');
    },
    start,
    adopt: (child) => {
      children.push(child);
    },
    startInChild: (uid) => {
      const child = startInChild(folder, uid);
      children.push(child.process);
      return child;
    },
  };
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function startInChild(dataDir: string, uid?: number): ChildInterlock {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD, COMPILED, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'] },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  return {
    process: child,
    line,
    outcome: async () => {
      const said: unknown = JSON.parse(await line());
      if (typeof said !== 'object' || said === null || !('url' in said) || !('error' in said))
        throw new Error('no outcome');
      return { url: String(said.url), error: String(said.error) };
    },
  };
}

/** @returns the process id that PostgreSQL recorded in its data */
export async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Polls, because another process makes the condition true. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('The condition did not come true in 30 s');
    await delay(10);
  }
}

export function isAlive(pid: number): boolean {
  return (
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .replace(/^Z.*/, '') !== ''
  );
}

/** @returns whether another user can read this checkout and run node */
export function runsAs(uid: number): boolean {
  const script = 'await import(process.argv[1])';
  const args = ['--input-type=module', '-e', script, COMPILED];
  return spawnSync(process.execPath, args, { uid, gid: uid, cwd: '/' }).status === 0;
}

async function newFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'interlock-embedded-')));
  await chmod(folder, 0o755);
  return folder;
}

/** Retries, because a PostgreSQL whose node was killed still writes while it stops. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
}
