// Builds dist/ when it is missing or older than the sources. Where the compiler is not installed (a production install),
// what is there is used as it is. Prints to standard error only: standard output belongs to the command that follows.
// `--if-possible`: no compiler and no dist/ is fine (npm runs this at the end of every install).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist', '.tsbuildinfo');

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isFresh = () => {
  if (!existsSync(stamp)) return false;
  const sources = ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name));
  return sources.filter(existsSync).every((source) => newest(source) <= statSync(stamp).mtimeMs);
};

const compiler = () => {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
};

const tsc = compiler();
if (tsc === null) {
  const built = existsSync(join(root, 'dist', 'src', 'main.js'));
  if (!built && !process.argv.includes('--if-possible')) {
    process.stderr.write('dist/ is missing and the compiler is not installed: run npm ci without omitting anything.\n');
    process.exitCode = 1;
  }
} else if (!isFresh()) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  process.exitCode = status ?? 1;
}
