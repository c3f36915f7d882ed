// The whole test suite: builds, starts a PostgreSQL of its own, runs every test, then searches all logs and all
// databases of the run for the secrets that it used. Arguments go to Jest: `npm test -- --selectProjects unit`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureOpenssl } from './ensure-openssl.mjs';

const root = join(import.meta.dirname, '..');
const output = join(root, 'test-output');
const jestArguments = process.argv.slice(2);

const run = (script, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });

const jest = (args, env) =>
  // A handle that a failed test left open must not hold the whole run.
  run(join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ['--forceExit', ...args], {
    ...env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
  });

const counts = (file) => {
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(join(output, file), 'utf8'),
  );
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites + numRuntimeErrorTestSuites) };
};

if (!ensureOpenssl()) process.exit(1);
rmSync(join(output), { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const built = spawnSync(process.execPath, ['scripts/ensure-built.mjs'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const { startEmbeddedPostgres } = await import('../dist/src/platform/database/embedded/embedded-postgres.js');
const given = process.env.TEST_DATABASE_URL;
const database = given
  ? { url: given, stop: async () => undefined }
  : await startEmbeddedPostgres({ dataDir: join(output, 'data'), settings: { max_connections: '400', fsync: 'off' } });
const env = { TEST_DATABASE_URL: database.url };

const main = await jest(['--json', `--outputFile=${join(output, 'main.json')}`, ...jestArguments], env);
// A part of the suite uses too few secrets for the search to mean something.
const whole = jestArguments.length === 0;
const leaks = whole
  ? await jest(['--config', 'jest.leaks.config.mjs', '--json', `--outputFile=${join(output, 'leaks.json')}`], env)
  : 0;
await database.stop();

const results = [counts('main.json'), ...(whole ? [counts('leaks.json')] : [])];
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = main === 0 && leaks === 0 && failed === 0 ? 0 : 1;
