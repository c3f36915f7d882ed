import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sql } from '../support/database.js';

const OUTPUT = join(import.meta.dirname, '..', '..', 'test-output');

const filesOf = (folder: string): string[] =>
  readdirSync(join(OUTPUT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(OUTPUT, folder, entry.name));

const secrets = (): string[] => [
  ...new Set(
    filesOf('secrets')
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
      .map((line) => JSON.parse(line) as string),
  ),
];

/** Every form in which a secret could stand in a text: as it is, URL-encoded, base64. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret.toWellFormed()),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
];

const leaksIn = (text: string): string[] =>
  secrets()
    .filter((secret) => formsOf(secret).some((form) => text.includes(form)))
    .map((secret) => `${secret.slice(0, 4)}… (${secret.length} characters)`);

/** A logical dump: every row of every table as text, byte columns as the characters that they hold. */
const dump = async (url: string): Promise<string> => {
  const tables = await sql<{ name: string }>(
    url,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const parts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql<Record<string, unknown>>(url, `select * from ${name}`);
      return rows.flatMap((row) => Object.values(row).map(textOf)).join('\n');
    }),
  );
  return parts.join('\n');
};

const textOf = (value: unknown): string => {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

describe('the secrets of a whole test run', () => {
  it('are many, so that the search means something', () => {
    expect(secrets().length).toBeGreaterThan(100);
  });

  it('stand in no log line, at debug level', () => {
    const logs = filesOf('logs').map((file) => readFileSync(file, 'utf8'));
    expect(logs.join('').length).toBeGreaterThan(10_000);
    expect(logs.flatMap(leaksIn)).toEqual([]);
  });

  it('stand in no database', async () => {
    const server = String(process.env['TEST_DATABASE_URL']);
    const databases = await sql<{ name: string }>(
      server,
      `select datname as name from pg_database where datname like 'test\\_%'`,
    );
    expect(databases.length).toBeGreaterThan(3);
    for (const { name } of databases) {
      const url = new URL(server);
      url.pathname = `/${name}`;
      expect({ name, leaks: leaksIn(await dump(url.href)) }).toEqual({ name, leaks: [] });
    }
  });
});
