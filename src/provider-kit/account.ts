import { createHash } from 'node:crypto';
import { readFirst, readText, type Pointers } from './json-pointer.js';

/** Who a secret belongs to at its provider, in one shape for all providers. Fit to be stored and shown. */
export interface ProviderAccount {
  readonly id: string | null;
  readonly username: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** The workspace or installation that events of an app name; see {@link withoutTenant}. */
  readonly tenant: string | null;
}

/** JSON pointers into a provider's answer. */
export interface AccountPointers {
  id?: Pointers;
  username?: Pointers;
  name?: Pointers;
  email?: Pointers;
  tenant?: Pointers;
}

const MAX_TEXT = 255;

/** Reads an account out of a provider's answer. What is missing, of another type or not fit for use is null. */
export const readAccount = (document: unknown, map: AccountPointers): ProviderAccount => ({
  id: readId(document, map.id),
  username: clean(readText(document, map.username)) ?? clean(readText(document, map.email)),
  name: clean(readText(document, map.name)),
  email: clean(readText(document, map.email)),
  tenant: readId(document, map.tenant),
});

/** For answers of hosts that a user chose: they must not say whose events a user gets. */
export const withoutTenant = <Account extends Pick<ProviderAccount, 'tenant'>>(account: Account): Account => ({
  ...account,
  tenant: null,
});

/**
 * Reads an id that must be unique. An integer beyond 2^53 has lost digits and may name somebody else: it is null. A long id
 * is kept by its digest.
 */
export const readId = (document: unknown, pointers: Pointers | undefined): string | null => {
  const value = pointers === undefined ? undefined : readFirst(document, pointers);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
  const text = readText(value, '');
  if (text === undefined || text === '') return null;
  const isPlain = text.length <= MAX_TEXT && text.isWellFormed() && !text.includes('\0');
  return isPlain ? text : `sha256:${createHash('sha256').update(text).digest('hex')}`;
};

/** Without NUL and lone surrogates, which PostgreSQL cannot store, and no longer than a name can be. */
const clean = (text: string | undefined): string | null => {
  const cleaned = text?.replaceAll('\0', '').toWellFormed().trim().slice(0, MAX_TEXT).toWellFormed();
  return cleaned === undefined || cleaned === '' ? null : cleaned;
};
