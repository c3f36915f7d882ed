// Builds dist/ when it is missing or older than the sources. Where the compiler is not installed (a production install),
// what is there is used as it is. Prints to standard error only: standard output belongs to the command that follows.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = existsSync(join(root, 'dist', 'src', 'main.js'));

const compiler = () => {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
};

const tsc = compiler();
if (tsc !== null) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  process.exitCode = status ?? 1;
} else if (!built) {
  process.stderr.write('dist/ is missing and the compiler is not installed: run npm ci without omitting anything.\n');
  process.exitCode = 1;
}
