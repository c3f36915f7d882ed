import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Environment } from '../../src/platform/config/environment.js';
import { PROVIDER_SUFFIXES, readProviderSettings } from '../../src/platform/config/provider-settings.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PEM = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
/** Of the settings whose values are checked. */
const EXAMPLES: Readonly<Record<string, string>> = { BASE_URL: 'https://acme.example', PRIVATE_KEY: PEM };

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const filesBelow = (folder: string, extension: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();

const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...filesBelow('docs', '.md'),
  ...filesBelow('src', '.md'),
];

/** The cells of a table's rows, without the code marks. */
const rowsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')));

/** What stands below a heading of the second level, up to the next one. */
const sectionOf = (document: string, heading: string): string => {
  const section = read(document)
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${document} has no section ${heading}`);
  return section;
};

describe('the table of environment variables in the README', () => {
  const rows = rowsOf(sectionOf('README.md', 'Environment'));

  it('lists exactly the variables that the code reads', () => {
    const variables = [
      ...Object.keys(new Environment()),
      ...PROVIDER_SUFFIXES.map((suffix) => `PROVIDER_<NAME>_${suffix}`),
    ];
    const listed = rows.map(([name]) => String(name));
    expect(listed.filter((name) => !variables.includes(name))).toEqual([]);
    expect(variables.filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed).toHaveLength(variables.length);
  });

  it('gives their defaults', () => {
    const stated = Object.fromEntries(rows.map(([name, value]) => [name, value]));
    const wrong = Object.entries(new Environment())
      .filter(([, value]) => value !== undefined)
      .filter(([name, value]) => stated[name] !== String(value));
    expect(wrong).toEqual([]);
  });

  it('knows every setting of a provider', () => {
    const given = Object.fromEntries(
      PROVIDER_SUFFIXES.map((suffix) => [`PROVIDER_ACME_${suffix}`, EXAMPLES[suffix] ?? 'example']),
    );
    const { settings, problems } = readProviderSettings(given);
    expect(problems).toEqual([]);
    expect(Object.values(settings.get('acme') ?? {}).filter((value) => value !== null)).toHaveLength(
      PROVIDER_SUFFIXES.length,
    );
    expect(Object.keys(settings.get('acme') ?? {})).toHaveLength(PROVIDER_SUFFIXES.length);
  });

  it('is complete, for nothing else in the product asks the environment', () => {
    const readers = filesBelow('src', '.ts').filter(
      (file) => !file.endsWith('.spec.ts') && /process\.env\s*(\.\w|\[)/.test(read(file)),
    );
    expect(readers).toEqual([]);
  });
});

describe('the table of errors in the user guide', () => {
  const documented = rowsOf(sectionOf('docs/user-guide.md', 'Errors')).map(([, code]) => String(code));
  /** What stands in `error.code` of a webhook is explained where webhooks are. */
  const ofWebhooks = rowsOf(sectionOf('docs/user-guide.md', 'Webhooks')).map(([code]) => String(code));
  const sources = filesBelow('src', '.ts')
    .filter((file) => !file.endsWith('.spec.ts') && !file.includes('/testing/'))
    .map(read)
    .join('\n');
  const factories = 'badRequest|conflict|forbidden|unprocessable|badGateway|unavailable';
  const thrown = [
    ...sources.matchAll(new RegExp(`\\b(?:${factories})\\(\\s*'([a-z_]+)'`, 'g')),
    ...sources.matchAll(/\bcode: '([a-z_]+)',/g),
    ...sources.matchAll(/\bunauthorized\([^;]*?'(oauth_[a-z_]+)'\)/g),
  ].map(([, code]) => String(code));

  it('lists every code that the service answers with', () => {
    const explained = [...documented, ...ofWebhooks];
    expect([...new Set(thrown)].filter((code) => !explained.includes(code))).toEqual([]);
  });

  it('lists no other code, and none twice', () => {
    expect(documented.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
    expect(documented).toEqual([...new Set(documented)]);
  });
});

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name]) => String(name));
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('links to files and headings that exist', () => {
    const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => String(target));
    const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !resolves(document, link));
    expect(broken).toEqual([]);
  });
});

/** @param link relative to the document, perhaps with a heading */
const resolves = (document: string, link: string): boolean => {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(ROOT, target))) return false;
  return heading === undefined || headingsOf(read(target)).includes(heading);
};

/** As GitHub makes them: lower case, spaces as hyphens, punctuation dropped. */
const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) =>
    String(title)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
