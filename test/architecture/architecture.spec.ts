import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOG } from '../../src/providers/catalog/index.js';

const ROOT = join(import.meta.dirname, '..', '..');
const MOST_LINES = 300;

/** @returns paths of TypeScript files below a folder of the project, with `/` whatever the system */
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What runs before there is a clock. */
const WALL_CLOCK = /^src\/(main\.ts|bin\/.*|platform\/(clock|auth\/token-command|database\/embedded\/.*))/;

/** Names that are words of their own, of a protocol or of the language. */
const COMMON_WORDS = new Set([
  'box',
  'database',
  'http',
  'line',
  'medium',
  'replicate',
  'smtp',
  'square',
  'together',
  'v0',
]);

/**
 * Where a name may stand all the same: as an example for readers, in a comment and in what decorators say to OpenAPI, and in
 * the name of a package. Everything else that depends on a provider belongs into its folder.
 */
const withoutExamples = (text: string): string =>
  text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/(?<!:)\/\/.*$/gm, '')
    .replaceAll(/ from '[^.'][^']*';$/gm, '')
    .replaceAll(/\b(example|description|summary):\s*('[^']*'|`[^`]*`|\{[^}]*\}|\[[^\]]*\])/g, '');

describe('the sources', () => {
  const product = sources('src').filter((file) => !file.endsWith('.spec.ts') && !file.includes('/testing/'));

  it(`have no file of more than ${MOST_LINES} lines`, () => {
    const long = ['src', 'test', 'migrations']
      .flatMap(sources)
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('name a provider in its own folder and in the sorted list only', () => {
    const names = CATALOG.map(({ name }) => name).filter((name) => !COMMON_WORDS.has(name));
    const pattern = new RegExp(`(?<![A-Za-z0-9_])(${names.join('|')})(?![A-Za-z0-9_])`, 'i');
    const offenders = product
      .filter((file) => !file.startsWith('src/providers/catalog/'))
      .flatMap((file) =>
        withoutExamples(textOf(file))
          .split('\n')
          .filter((line) => pattern.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(offenders).toEqual([]);
  });

  it('read the environment where a process begins, and nowhere else', () => {
    const readers = product.filter((file) => /process\.env\b/.test(withoutExamples(textOf(file))));
    expect(readers.filter((file) => file !== 'src/main.ts' && !file.startsWith('src/bin/'))).toEqual([]);
  });

  it('take the time from the clock that tests can set', () => {
    const readers = product.filter((file) => /Date\.now\(\)|new Date\(\)/.test(withoutExamples(textOf(file))));
    expect(readers.filter((file) => !WALL_CLOCK.test(file))).toEqual([]);
  });

  it('state a reason wherever they suppress a rule, and leave nothing to be done', () => {
    const wrong = /oxlint-disable(?!.* -- )|@ts-ignore|@ts-nocheck|@ts-expect-error(?! -- )|\bTODO\b|\bFIXME\b/;
    const files = ['src', 'test', 'migrations'].flatMap(sources).filter((file) => !import.meta.filename.endsWith(file));
    expect(files.filter((file) => wrong.test(textOf(file)))).toEqual([]);
  });
});
