import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkDefinition } from '../../provider-kit/check-definition.js';
import { addToCatalogue } from './catalogue-index.js';
import { createProvider } from './create-provider.js';
import { readRequest } from './provider-request.js';
import { providerFiles } from './provider-templates.js';

const INDEX = `import type { ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { github } from './github/index.js';
import { openRouter } from './open_router/index.js';

/** Sorted. */
export const CATALOG = [
  github,
  openRouter,
] as const satisfies readonly ProviderDefinition[];
`;

describe('the command line of new-provider', () => {
  it('makes the rest from the name', () => {
    expect(readRequest(['acme_crm'])).toEqual({
      name: 'acme_crm',
      identifier: 'acmeCrm',
      displayName: 'Acme Crm',
      category: 'other',
      auth: 'both',
    });
  });

  it('takes what is given', () => {
    const args = ['acme', '--display-name', "Acme's CRM", '--auth', 'api_key', '--category', 'productivity'];
    expect(readRequest(args)).toMatchObject({ displayName: "Acme's CRM", auth: 'api_key', category: 'productivity' });
  });

  it('gives a word of the language another identifier', () => {
    expect(readRequest(['import']).identifier).toBe('importProvider');
  });

  it.each([
    [[]],
    [['acme', 'other']],
    [['Acme']],
    [['a']],
    [['../acme']],
    [['categories']],
    [['acme', '--auth', 'basic']],
    [['acme', '--category', 'tasks']],
    [['acme', '--display-name', '']],
    [['acme', '--display-name', 'A"B']],
    [['acme', '--nope']],
  ])('refuses %j and says what is possible', (args) => {
    expect(() => readRequest(args)).toThrow('usage: npm run new-provider');
  });
});

describe('the line in the catalogue', () => {
  it.each([
    ['acme', 'acme', ['acme', 'github', 'open_router']],
    ['mail_box', 'mailBox', ['github', 'mail_box', 'open_router']],
    ['zoom', 'zoom', ['github', 'open_router', 'zoom']],
  ])('puts %s in its place', (name, identifier, folders) => {
    const index = addToCatalogue(INDEX, { name, identifier });
    expect([...index.matchAll(/from '\.\/(\w+)\//g)].map((match) => match[1])).toEqual(folders);
    const members = /CATALOG = \[([^\]]*)\]/.exec(index)?.[1]?.match(/\w+/g);
    expect(members).toEqual(folders.map((folder) => readRequest([folder]).identifier));
    expect(index.split('\n')).toHaveLength(INDEX.split('\n').length + 2);
  });

  it('refuses a name or an identifier that is there', () => {
    expect(() => addToCatalogue(INDEX, { name: 'github', identifier: 'github' })).toThrow('already has github');
    expect(() => addToCatalogue(INDEX, { name: 'open__router', identifier: 'openRouter' })).toThrow('open_router');
  });

  it('refuses a file that it does not understand', () => {
    expect(() => addToCatalogue('export const CATALOG = [];', { name: 'acme', identifier: 'acme' })).toThrow(
      'must hold',
    );
  });
});

const definitionIn = async (source: string | undefined): Promise<object> => {
  const alone = String(source).replace(/^import .*$/m, 'const defineProvider = (definition) => definition;');
  const module: Record<string, object> = await import(`data:text/javascript,${encodeURIComponent(alone)}`);
  return Object.values(module)[0] ?? {};
};

describe('the files of a new provider', () => {
  it.each(['oauth2', 'api_key', 'both'])('make a valid definition with %s', async (auth) => {
    const request = readRequest(['acme_crm', '--auth', auth, '--display-name', "Acme's CRM"]);
    const definition = await definitionIn(providerFiles(request).get('index.ts'));
    expect(checkDefinition(definition)).toEqual([]);
    expect(definition).toMatchObject({ name: 'acme_crm', display_name: "Acme's CRM" });
    expect(Object.keys(definition).filter((key) => key === 'oauth2' || key === 'api_key')).toEqual(
      auth === 'both' ? ['oauth2', 'api_key'] : [auth],
    );
  });
});

describe('createProvider', () => {
  let catalogue: string;

  beforeEach(() => {
    catalogue = mkdtempSync(join(tmpdir(), 'interlock-catalogue-'));
    writeFileSync(join(catalogue, 'index.ts'), INDEX);
  });

  afterEach(() => rmSync(catalogue, { recursive: true }));

  it('writes the folder and the line', () => {
    const files = createProvider(catalogue, readRequest(['acme']));
    expect(files.map((file) => file.replace(`${catalogue}/`, ''))).toEqual([
      'acme/index.ts',
      'acme/acme.spec.ts',
      'acme/fixtures/examples.json',
      'acme/README.md',
    ]);
    expect(readFileSync(join(catalogue, 'index.ts'), 'utf8')).toContain("import { acme } from './acme/index.js';");
    expect(JSON.parse(readFileSync(join(catalogue, 'acme/fixtures/examples.json'), 'utf8'))).toHaveProperty('user');
  });

  it('touches nothing when the provider exists', () => {
    createProvider(catalogue, readRequest(['acme']));
    const before = readFileSync(join(catalogue, 'index.ts'), 'utf8');
    expect(() => createProvider(catalogue, readRequest(['acme', '--auth', 'api_key']))).toThrow('already exists');
    expect(() => createProvider(catalogue, readRequest(['github']))).toThrow('already has github');
    expect(readFileSync(join(catalogue, 'index.ts'), 'utf8')).toBe(before);
  });

  it('says where to run it when there is no catalogue', () => {
    expect(() => createProvider(join(catalogue, 'nowhere'), readRequest(['acme']))).toThrow('root of the project');
  });
});
