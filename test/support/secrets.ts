import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'test-output', 'secrets');
const SECRET_MEMBERS = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'api_key',
  'password',
  'state',
  'token',
  'secret',
  'code',
]);

mkdirSync(FOLDER, { recursive: true });

/** Whatever is remembered here must be in no log and in no dump of a database when the run ends. */
export const rememberSecret = (value: string | undefined | null): void => {
  if (typeof value === 'string' && value.length >= 12 && !isWord(value))
    appendFileSync(join(FOLDER, `${process.pid}.txt`), `${JSON.stringify(value)}\n`);
};

/** Remembers the secrets inside an answer or a request, wherever they stand. */
export const rememberSecretsIn = (value: unknown): void => {
  if (typeof value === 'string') rememberSecretsOfUrl(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (SECRET_MEMBERS.has(name) && typeof member === 'string') rememberSecret(member);
    else rememberSecretsIn(member);
  }
};

/** A JSON pointer of a provider definition, or the `code` of a problem document. */
const isWord = (value: string): boolean => /^(\/.*|[a-z_]+)$/.test(value);

const rememberSecretsOfUrl = (text: string): void => {
  if (!URL.canParse(text)) return;
  const { searchParams, pathname } = new URL(text);
  for (const name of ['state', 'code']) rememberSecret(searchParams.get(name));
  rememberSecret(/^\/connect\/([\w-]{43})/.exec(pathname)?.[1]);
};
