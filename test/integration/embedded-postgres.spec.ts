import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries, locatePackage } from '../../src/platform/database/embedded/binaries.js';
import { openDataFolder } from '../../src/platform/database/embedded/data-folder.js';
import { lockByFile } from '../../src/platform/database/embedded/folder-lock.js';
import { embeddedSandbox, query, runsAs, serverPid, until } from '../support/embedded-postgres.js';

const NOBODY = 65_534;
const NO_ACCOUNT = 54_321;
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
const asRootBesideNobody = isRoot && runsAs(NOBODY) ? it : it.skip;
const sandbox = embeddedSandbox();

describe('embedded PostgreSQL', () => {
  it('starts on an empty folder, answers SQL in UTF-8 and UTC, and keeps its data over a restart', async () => {
    const first = await sandbox.start();
    expect(new URL(first.url)).toMatchObject({ hostname: '127.0.0.1', pathname: '/interlock' });
    expect(await query(first.url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(await query(first.url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
    expect(await query(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await query(first.url, `CREATE TABLE kept AS SELECT 'ü' AS letter`);
    await first.stop();

    const second = await sandbox.start();
    expect(await query(second.url, 'SELECT upper(letter) AS letter FROM kept')).toEqual([{ letter: 'Ü' }]);
  });

  it('lets nobody in without the password, which only its user can read', async () => {
    await sandbox.fill();
    const { url } = await sandbox.start();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(sandbox.folder, 'postgres', 'interlock.password'))).mode & 0o777).toBe(0o600);
  });

  it('takes settings, but none that would open it to the network', async () => {
    await sandbox.fill();
    const { url } = await sandbox.start({ settings: { max_connections: '33', listen_addresses: '*' } });
    expect(await query(url, 'SHOW max_connections')).toEqual([{ max_connections: '33' }]);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('says with the words of PostgreSQL why it did not start, and starts once that is corrected', async () => {
    await sandbox.fill();
    await expect(sandbox.start({ settings: { max_connections: 'many' } })).rejects.toThrow(/"max_connections": "many"/);
    await sandbox.start();
  });

  it('refuses a second start on the same folder by a sentence that names it', async () => {
    await sandbox.fill();
    await sandbox.start();
    await expect(sandbox.start()).rejects.toMatchObject({
      name: 'EmbeddedPostgresError',
      message: expect.stringMatching(`${sandbox.folder} is in use by another running Interlock`),
    });
    expect((await sandbox.startInChild().outcome()).error).toContain(`${sandbox.folder} is in use`);
  });

  it('can be stopped twice, and after PostgreSQL has died', async () => {
    await sandbox.fill();
    const postgres = await sandbox.start();
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();

    const said: string[] = [];
    const killed = await sandbox.start({ log: (message) => said.push(message) });
    process.kill(await serverPid(sandbox.folder), 'SIGKILL');
    await until(() => said.some((message) => message.includes('ended by itself (SIGKILL)')));
    await killed.stop();
    await sandbox.start();
  });

  it('says what is in the way of its folder', async () => {
    await writeFile(join(sandbox.folder, 'file'), '');
    await expect(sandbox.start({ dataDir: join(sandbox.folder, 'file') })).rejects.toThrow(
      /file is in the way: a folder is needed there/,
    );
    await mkdir(join(sandbox.folder, 'other', 'postgres', 'holiday photos'), { recursive: true });
    if (isRoot) await chown(join(sandbox.folder, 'other', 'postgres'), NOBODY, NOBODY);
    await expect(sandbox.start({ dataDir: join(sandbox.folder, 'other') })).rejects.toThrow(/postgres is in the way/);
  });

  it('refuses data of another major version and leaves it alone', async () => {
    await sandbox.fill();
    await writeFile(join(sandbox.folder, 'postgres', 'PG_VERSION'), '17\n');
    await expect(sandbox.start()).rejects.toThrow(/was written by PostgreSQL 17, but the bundled one is 18/);
  });
});

describe('embedded PostgreSQL and its surroundings', () => {
  it('says to set DATABASE_URL where no binaries are installed', () => {
    expect(() => locatePackage('linux', 's390x')).toThrow(/no embedded PostgreSQL for linux-s390x.*Set DATABASE_URL/);
  });

  it('copies the binaries when the links between their libraries are missing', async () => {
    const source = join(sandbox.folder, 'package');
    const original = locatePackage(process.platform, process.arch);
    await cp(original, source, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
    const home = join(sandbox.folder, 'data');
    const { user } = await openDataFolder(home, () => undefined);
    const said: string[] = [];
    const found = await findBinaries({ home, user }, (message) => said.push(message), source);
    expect(found).toMatchObject({ major: '18', postgres: expect.stringContaining(home) });
    expect(said).toEqual([expect.stringContaining('Copying the PostgreSQL binaries')]);
    expect(await findBinaries({ home, user }, (message) => said.push(message), source)).toEqual(found);
    expect(said).toHaveLength(1);
  });

  it('locks by a file where the system has no abstract sockets, and takes over the lock of a dead process', async () => {
    const data = await openDataFolder(sandbox.folder, () => undefined);
    const release = await lockByFile(data);
    await expect(lockByFile(data)).rejects.toThrow(`${sandbox.folder} is in use`);
    await release();
    await writeFile(join(sandbox.folder, 'postgres.owner'), `${String(process.pid)} Thu Jan  1 00:00:00 1970`);
    await (
      await lockByFile(data)
    )();
    expect(await readdir(sandbox.folder)).toEqual([]);
  });

  asRoot(
    'keeps the data of a folder that only root may enter below /var/lib/interlock, and starts afresh without its note',
    async () => {
      const secluded = join(sandbox.folder, 'secluded');
      await mkdir(secluded, { mode: 0o700 });
      const dataDir = join(secluded, 'data');
      const first = await sandbox.start({ dataDir });
      await query(first.url, 'CREATE TABLE kept (n int)');
      await first.stop();
      const home = (await readFile(join(dataDir, 'postgres.location'), 'utf8')).split('\n')[0] ?? '';
      try {
        expect(home).toMatch(/^\/var\/lib\/interlock\/[0-9a-f]{32}$/);
        const again = await sandbox.start({ dataDir });
        expect(await query(again.url, 'SELECT * FROM kept')).toEqual([]);
        await again.stop();

        await rm(dataDir, { recursive: true });
        const afresh = await sandbox.start({ dataDir });
        await expect(query(afresh.url, 'SELECT * FROM kept')).rejects.toMatchObject({ code: '42P01' });
        await afresh.stop();
        expect(await readdir(home)).toContainEqual(expect.stringMatching(/^postgres\.old-/));
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
  );

  asRoot('opens a private folder of root for passing through when nothing in it is readable for others', async () => {
    await chmod(sandbox.folder, 0o700);
    await writeFile(join(sandbox.folder, 'secret'), 'x', { mode: 0o600 });
    await sandbox.start();
    expect((await stat(sandbox.folder)).mode & 0o777).toBe(0o701);
    expect(await readdir(sandbox.folder)).toEqual(['postgres', 'secret']);
  });

  asRoot('does not follow a note that leads elsewhere', async () => {
    await writeFile(join(sandbox.folder, 'postgres.location'), '/etc\n');
    await expect(sandbox.start()).rejects.toThrow(/says that PostgreSQL's data is in "\/etc"/);
  });

  asRootBesideNobody('runs for an ordinary user, whose data root can use later', async () => {
    await chown(sandbox.folder, NOBODY, NOBODY);
    const child = sandbox.startInChild(NOBODY);
    const { url } = await child.outcome();
    await query(url, 'CREATE TABLE kept (n int)');
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    const later = await sandbox.start();
    expect(await query(later.url, 'SELECT * FROM kept')).toEqual([]);
    expect((await stat(join(sandbox.folder, 'postgres'))).uid).toBe(NOBODY);
  });

  asRootBesideNobody('tells a user without an account, or without access, what to do', async () => {
    await chown(sandbox.folder, NO_ACCOUNT, NO_ACCOUNT);
    const nameless = await sandbox.startInChild(NO_ACCOUNT).outcome();
    expect(nameless.error).toMatch(/uid 54321, which has no entry in \/etc\/passwd.*set DATABASE_URL/s);
    const locked = await sandbox.startInChild(NOBODY).outcome();
    expect(locked.error).toMatch(/may not use .*permission denied.*DATA_DIR/s);
  });
});
