import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { CATALOG } from './index.js';
import { WEBHOOK_MANAGERS } from './webhook-managers.js';

const folder = import.meta.dirname;
const catalog: readonly ProviderDefinition[] = CATALOG;
const names = catalog.map(({ name }) => name);
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const filesOf = (name: string): string[] =>
  readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).sort();

/** What stands beside a definition that has webhooks: its tests, and every sample that the index names. */
const webhookFilesOf = (name: string): string[] => {
  if (catalog.find((definition) => definition.name === name)?.webhooks === undefined) return [];
  const samples = 'fixtures/webhooks';
  const index: Record<string, { file?: string }> = JSON.parse(
    readFileSync(join(folder, name, samples, 'index.json'), 'utf8'),
  );
  const files = new Set(Object.values(index).flatMap(({ file }) => (file === undefined ? [] : [`${samples}/${file}`])));
  return [`${name}.webhooks.spec.ts`, samples, `${samples}/index.json`, ...files];
};
const readmeOf = (name: string): string => readFileSync(join(folder, name, 'README.md'), 'utf8');

describe('the catalogue', () => {
  test('is sorted by name and names nobody twice', () => {
    expect(names).toEqual([...new Set(names)].sort());
  });

  test('holds exactly the providers that have a folder', () => {
    expect(names).toEqual(folders.sort());
  });

  test.each(folders)('keeps %s in the same files as every other provider', (name) => {
    const always = ['README.md', 'fixtures', 'fixtures/examples.json', 'index.ts', `${name}.spec.ts`];
    const code = Object.hasOwn(WEBHOOK_MANAGERS, name) ? [`${name}.webhooks.ts`] : [];
    expect(filesOf(name)).toEqual([...always, ...code, ...webhookFilesOf(name)].sort());
  });

  test('has code for webhooks only where there are webhooks', () => {
    const withWebhooks = catalog.filter(({ webhooks }) => webhooks).map(({ name }) => name);
    expect(Object.keys(WEBHOOK_MANAGERS)).toEqual(Object.keys(WEBHOOK_MANAGERS).sort());
    expect(withWebhooks).toEqual(expect.arrayContaining(Object.keys(WEBHOOK_MANAGERS)));
  });

  test.each(folders)('says in the README of %s what was checked and what was not', (name) => {
    expect(readmeOf(name)).toMatch(/^## Checked$/m);
    expect(readmeOf(name)).toMatch(/^## Not verified$/m);
  });

  test.each(catalog.filter(({ oauth2 }) => oauth2).map(({ name }) => name))(
    'says in the README of %s how an app is created for it',
    (name) => {
      expect(readmeOf(name)).toContain(`{PUBLIC_URL}/integrations/oauth/callback/${name}`);
      expect(readmeOf(name)).toContain(`PROVIDER_${name.toUpperCase()}_CLIENT_ID`);
      expect(readmeOf(name)).toContain(`PROVIDER_${name.toUpperCase()}_CLIENT_SECRET`);
    },
  );

  test('holds nothing but invented secrets in its examples', () => {
    const secrets = /"(?:access_token|refresh_token|api_key|password)": "(?!example-)/;
    expect(
      folders.filter((name) => secrets.test(readFileSync(join(folder, name, 'fixtures', 'examples.json'), 'utf8'))),
    ).toEqual([]);
  });
});
