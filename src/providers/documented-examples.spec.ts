import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseProviderFile } from './custom-providers/parse-provider-file.js';
import { definitionProblems } from './provider-rules.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'adding-a-provider.md'), 'utf8');

const blocks = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, text]) =>
    name === language ? [String(text)] : [],
  );

describe('docs/adding-a-provider.md', () => {
  it('shows a file that works', () => {
    const [text = ''] = blocks('yaml');
    const parsed = parseProviderFile(text, 'yaml');
    if ('reasons' in parsed) throw new Error(parsed.reasons.join());
    expect(definitionProblems(parsed.value)).toEqual([]);
  });

  it('shows a built-in definition that works', async () => {
    const [text = ''] = blocks('ts');
    const alone = text.replace(/^import .*$/m, 'const defineProvider = (definition) => definition;');
    const module: Record<string, unknown> = await import(`data:text/javascript,${encodeURIComponent(alone)}`);
    expect(definitionProblems(module['postcards'])).toEqual([]);
  });

  it('shows a call that works, where the name comes from the path', () => {
    const body: unknown = JSON.parse(String(/-d '([^']*)'/.exec(page)?.[1]));
    expect(definitionProblems({ name: 'acme', ...Object(body) })).toEqual([]);
  });
});
