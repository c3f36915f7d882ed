import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../../platform/config/config-error.js';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import { loadProviderFiles } from './load-provider-files.js';

const ACME = `
name: acme
display_name: Acme
category: productivity
description: Acme tasks
api_base_url: https://api.acme.test
api_key:
  placement: { header: Authorization, value: "Bearer \${api_key}" }
`;

describe('loadProviderFiles', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'interlock-providers-'));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const put = (name: string, text: string): void => writeFileSync(join(directory, name), text);

  const load = (from = directory): ReturnType<typeof loadProviderFiles> =>
    loadProviderFiles(from, new Set(['github']), new UrlPolicy({ egressAllow: ['10.1.0.0/16'] }));

  const problems = async (from?: string): Promise<readonly string[]> => {
    const error: unknown = await load(from).catch((thrown: unknown) => thrown);
    if (!(error instanceof ConfigError)) throw new Error('expected a ConfigError', { cause: error });
    return error.problems.map((problem) => problem.replace(`${directory}/`, ''));
  };

  it('reads YAML and JSON files in the order of their names, and nothing else', async () => {
    put('20.yml', ACME.replace('name: acme', 'name: acme_two'));
    put('10.yaml', ACME);
    put(
      '30.json',
      JSON.stringify({ name: 'acme_three', display_name: 'A', category: 'other', description: 'd', host_scoped: {} }),
    );
    put('README.md', '# no provider');
    put('.hidden.yaml', 'nonsense');
    mkdirSync(join(directory, 'old'));
    expect((await load()).map(({ name }) => name)).toEqual(['acme', 'acme_two', 'acme_three']);
  });

  it('follows the links that a mounted ConfigMap is made of, and reads each file once', async () => {
    mkdirSync(join(directory, '..2026_01_01'));
    put('..2026_01_01/acme.yaml', ACME);
    symlinkSync('..2026_01_01', join(directory, '..data'));
    symlinkSync('..data/acme.yaml', join(directory, 'acme.yaml'));
    expect((await load()).map(({ name }) => name)).toEqual(['acme']);
  });

  it('gives nothing for an empty folder', async () => {
    await expect(load()).resolves.toEqual([]);
  });

  it('names file, path and reason of every problem of every file at once', async () => {
    put(
      'a.yaml',
      ACME.replace('category: productivity', 'category: [1]').replace('description: Acme tasks', 'extra: 1'),
    );
    put('b.yaml', 'name: x: y');
    put('c.json', '{');
    const found = await problems();
    expect(found).toContain('a.yaml: /description is required');
    expect(found).toContain('a.yaml: /extra is not a known field');
    expect(found.filter((problem) => problem.startsWith('a.yaml: /category '))).not.toHaveLength(0);
    expect(found.filter((problem) => problem.startsWith('b.yaml: '))).not.toHaveLength(0);
    expect(found.filter((problem) => problem.startsWith('c.json: '))).not.toHaveLength(0);
  });

  it('refuses the name of a built-in provider, of another file and of a route', async () => {
    put('a.yaml', ACME);
    put('b.yaml', ACME);
    put('c.yaml', ACME.replace('name: acme', 'name: github'));
    put('d.yaml', ACME.replace('name: acme', 'name: categories'));
    expect(await problems()).toEqual([
      'd.yaml: /name must not be categories',
      `b.yaml: /name acme is already defined in ${join(directory, 'a.yaml')}`,
      'c.yaml: /name github is a built-in provider; choose another name',
    ]);
  });

  it.each([
    ['http://93.184.216.34/v1', 'it must be https:'],
    ['https://user:pass@acme.test/v1', 'must not hold userinfo'],
    ['ftp://acme.test', 'must match pattern'],
  ])('refuses %s', async (url, reason) => {
    put('a.yaml', ACME.replace('https://api.acme.test', url));
    expect(await problems()).toEqual([expect.stringMatching(new RegExp(`^a\\.yaml: /api_base_url ${reason}`))]);
  });

  it.each(['http://127.0.0.1:9001', 'http://localhost:9001', 'http://10.1.2.3', 'https://${config.site}.acme.test'])(
    'accepts %s',
    async (url) => {
      put('a.yaml', `${ACME.replace('https://api.acme.test', url)}config_fields: [{ name: site }]\n`);
      await expect(load()).resolves.toHaveLength(1);
    },
  );

  it('refuses a missing folder', async () => {
    expect(await problems(join(directory, 'missing'))).toEqual(['PROVIDERS_DIR: missing cannot be read (ENOENT)']);
  });

  it('refuses what is not a readable text file', async () => {
    mkdirSync(join(directory, 'a.yaml'));
    writeFileSync(join(directory, 'b.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff]));
    symlinkSync('nowhere', join(directory, 'c.yaml'));
    put('d.yaml', `# ${'x'.repeat(1024 * 1024)}`);
    expect(await problems()).toEqual([
      'a.yaml: is not a file',
      'b.yaml: cannot be read as UTF-8 text (ERR_ENCODING_INVALID_ENCODED_DATA)',
      'c.yaml: cannot be read as UTF-8 text (ENOENT)',
      'd.yaml: is larger than 1048576 bytes',
    ]);
  });
});
