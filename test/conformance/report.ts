import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG } from '../../src/providers/catalog/index.js';
import { authTypesOf } from '../../src/provider-kit/auth-types.js';
import type { ProviderDefinition } from '../../src/provider-kit/provider-definition.js';
import { EXPECTATIONS } from './providers/index.js';
import type { Walk } from './walk.js';

const ROOT = join(import.meta.dirname, '..', '..');
const REPORT = join(ROOT, 'docs', 'providers.md');
const OUTPUT = join(ROOT, 'test-output');

const INTRODUCTION = `# Providers

Every provider of the catalogue, and what became of it in front of a strict stand-in that knows only what the vendor documents
and refuses any other request. \`npm run providers:report\` runs these tests, prints this page and writes it.

- _ways_: how users connect. _verified_: every fact was checked against the vendor’s documentation or two independent sources;
  the README of a provider’s folder says what was not.
- _connect_, _refresh_, _revoke_: \`ok\`, \`FAILED\`, or \`–\` where the vendor documents no such thing. Empty: no OAuth.
`;

/** @returns the text of docs/providers.md for these results */
export const reportOf = (results: ReadonlyMap<string, Walk>): string => {
  const catalog: readonly ProviderDefinition[] = CATALOG;
  const rows = catalog.map((definition) => rowOf(definition, results.get(definition.name)));
  const connected = catalog.filter(({ oauth2 }) => oauth2).length;
  const verified = catalog.filter((definition) => definition.verified).length;
  const summary = `${catalog.length} providers, ${connected} with OAuth, ${verified} verified.`;
  const header = ['provider', 'category', 'ways', 'webhooks', 'verified', 'connect', 'refresh', 'revoke'];
  return `${INTRODUCTION}\n${summary}\n\n${table(header, rows)}\n`;
};

const rowOf = (definition: ProviderDefinition, result: Walk | undefined): string[] => {
  const expectation = EXPECTATIONS[definition.name];
  const said = (problems: readonly string[], step: object): string =>
    problems.length > 0 ? 'FAILED' : 'none' in step ? '–' : 'ok';
  const steps =
    result && expectation
      ? [said(result.connect, {}), said(result.refresh, expectation.refresh), said(result.revoke, expectation.revoke)]
      : ['', '', ''];
  return [
    `[${definition.name}](../src/providers/catalog/${definition.name}/README.md)`,
    definition.category,
    authTypesOf(definition).join(', '),
    definition.webhooks ? 'yes' : '',
    definition.verified ? 'yes' : '',
    ...steps,
  ];
};

/** As prettier writes it. */
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => String(row[column]).length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(Number(widths[column]))).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

export const committedReport = (): string => readFileSync(REPORT, 'utf8');

/** For `npm run providers:report`. */
export const writeResults = (results: ReadonlyMap<string, Walk>): void => {
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(join(OUTPUT, 'providers.md'), reportOf(results));
};
