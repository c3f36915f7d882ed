// Takes every OAuth provider of the catalogue through its conformance tests, prints the table of results and keeps it as
// docs/providers.md.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const report = join(root, 'test-output', 'providers.md');
const page = join(root, 'docs', 'providers.md');

const test = spawnSync(process.execPath, ['scripts/test.mjs', '--selectProjects=conformance', '--silent'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (!existsSync(report)) {
  process.stderr.write('The conformance tests did not run to their end.\n');
  process.exit(test.status ?? 1);
}
copyFileSync(report, page);
const text = readFileSync(page, 'utf8');
process.stdout.write(text);
process.exitCode = text.includes('FAILED') ? 1 : 0;
