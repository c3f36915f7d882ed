import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { embeddedSandbox, isAlive, query, serverPid, until } from '../support/embedded-postgres.js';

const sandbox = embeddedSandbox();
// Elsewhere there is neither flock(1) nor /proc.
const onLinux = process.platform === 'linux' ? it : it.skip;

describe('embedded PostgreSQL after accidents', () => {
  it('stops when its node is killed, and has every committed row afterwards', async () => {
    await sandbox.fill();
    const child = sandbox.startInChild();
    const { url } = await child.outcome();
    await query(url, 'CREATE TABLE written AS SELECT generate_series(1, 1000) AS n');
    const pid = await serverPid(sandbox.folder);
    child.process.kill('SIGKILL');
    await until(() => !isAlive(pid));

    const again = await sandbox.start();
    expect(await query(again.url, 'SELECT count(*)::int AS rows FROM written')).toEqual([{ rows: 1000 }]);
  });

  it('waits for a PostgreSQL that is still shutting down', async () => {
    await sandbox.fill();
    const child = sandbox.startInChild();
    await child.outcome();
    const pid = await serverPid(sandbox.folder);
    process.kill(pid, 'SIGSTOP');
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    await sandbox.start({
      log: (message) => {
        if (message.includes(`Stopping a PostgreSQL (process ${String(pid)})`)) process.kill(pid, 'SIGCONT');
      },
    });
    expect(isAlive(pid)).toBe(false);
  });

  onLinux('stops a backend that outlived its server', async () => {
    await sandbox.fill();
    const postgres = await sandbox.start();
    const client = new Client(postgres.url);
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const backend = rows[0]?.pid ?? 0;
    process.kill(backend, 'SIGSTOP');
    process.kill(await serverPid(sandbox.folder), 'SIGKILL');
    await postgres.stop();
    const said = (message: string): void => {
      if (message.includes(`(process ${String(backend)})`)) process.kill(backend, 'SIGCONT');
    };
    await sandbox.start({ log: said });
    expect(isAlive(backend)).toBe(false);
  });

  onLinux('waits for a user of the data that its own lock does not see, such as another container', async () => {
    await sandbox.fill();
    const holder = spawn('flock', [join(sandbox.folder, 'postgres', 'interlock.lock'), 'sh', '-c', 'echo held; cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    sandbox.adopt(holder);
    await once(holder.stdout, 'data');
    const said: string[] = [];
    await sandbox.start({
      log: (message) => {
        said.push(message);
        if (message.includes('another user of the data')) holder.stdin.end();
      },
    });
    expect(said[0]).toContain('another user of the data');
  });

  it.each([
    ['a dead process', String(2 ** 22 + 1)],
    ['a living process that got the old id', String(process.pid)],
    ['process 1', '1'],
    ['nobody, after a power cut', ''],
  ])('starts in spite of a postmaster.pid that names %s', async (_, pid) => {
    await sandbox.fill();
    const lines = [pid, join(sandbox.folder, 'postgres'), '1', '5432', '', '127.0.0.1', '', 'ready'];
    await writeFile(join(sandbox.folder, 'postgres', 'postmaster.pid'), pid === '' ? '' : lines.join('\n'));
    const { url } = await sandbox.start();
    expect(await query(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }]);
  });

  it('starts over after a first start that was killed half-way', async () => {
    const child = sandbox.startInChild();
    await until(async () =>
      (await readdir(sandbox.folder, { recursive: true })).some((name) => name.includes('global')),
    );
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    expect(await readdir(sandbox.folder)).not.toContain('postgres');
    await sandbox.start();
    expect(await readdir(sandbox.folder)).toEqual(['postgres']);
  });

  it('lets node finish its queries when Ctrl-C reaches the whole process group', async () => {
    await sandbox.fill();
    const child = sandbox.startInChild();
    const { url } = await child.outcome();
    const lock = new Client(url);
    // The child may stop PostgreSQL before this connection is closed.
    lock.on('error', () => undefined);
    await lock.connect();
    await lock.query('SELECT pg_advisory_lock(1)');
    child.process.kill('SIGUSR2');
    await until(
      async () => (await query(url, `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length > 0,
    );
    process.kill(-(child.process.pid ?? 0), 'SIGINT');
    expect(await child.line()).toBe('interrupted');
    // A server that got the signal too would refuse this connection before it does anything else.
    expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await lock.query('SELECT pg_advisory_unlock(1)');
    await lock.end();
    expect(await child.line()).toBe('answer 42');
    expect(await child.line()).toBe('stopped');
  });
});
