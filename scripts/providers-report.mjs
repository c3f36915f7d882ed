// Takes every OAuth provider of the catalogue through its conformance tests, prints the table of results and keeps it as
// docs/providers.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const report = join(root, 'test-output', 'providers.md');

rmSync(report, { force: true });
const test = spawnSync(
  process.execPath,
  ['scripts/test.mjs', '--selectProjects=conformance', '--testPathPatterns', 'oauth-providers', '--silent'],
  { cwd: root, encoding: 'utf8' },
);
if (!existsSync(report)) {
  process.stderr.write(`${test.stderr}\nThe conformance tests did not run to their end.\n`);
  process.exit(test.status || 1);
}
const text = readFileSync(report, 'utf8');
const failed = /\| FAILED /.test(text);
if (failed) process.stderr.write(test.stderr);
writeFileSync(join(root, 'docs', 'providers.md'), text);
process.stdout.write(text);
process.exitCode = failed ? 1 : 0;
