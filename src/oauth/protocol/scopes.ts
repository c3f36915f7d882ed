import { readFirst, readPointer } from '../../provider-kit/json-pointer.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';

type Definition = Pick<OAuth2Definition, 'scopes' | 'response'>;

/** What an answer says of the scopes that it grants. */
export interface NamedScopes {
  /** Those that the answer names, of all sets; undefined when it names none. */
  readonly scopes: readonly string[] | undefined;
  /** Prefixes of the sets of which the answer does not speak; `''` is the set without a prefix. */
  readonly unnamedSets: readonly string[];
}

/**
 * Sorts scopes into the parameters that carry them.
 * @returns one entry per parameter that has a scope, `scope` by its standard name
 */
export const scopeParams = ({ scopes }: Definition, wanted: readonly string[]): Record<string, string> => {
  const separator = scopes?.separator ?? ' ';
  const params = [
    ['scope', membersOf(scopes, '', wanted).join(separator)] as const,
    ...(scopes?.sets ?? []).map((set) => {
      const names = membersOf(scopes, set.prefix, wanted).map((scope) => scope.slice(set.prefix.length));
      return [set.param, names.join(set.separator ?? separator)] as const;
    }),
  ];
  return Object.fromEntries(params.filter(([, text]) => text !== ''));
};

/** Reads the granted scopes out of a token answer. */
export const namedScopes = ({ scopes, response }: Definition, body: unknown): NamedScopes => {
  const separator = scopes?.response_separator ?? scopes?.separator ?? ' ';
  const groups = [
    { prefix: '', names: readScopes(readFirst(body, response?.scope ?? '/scope'), separator) },
    ...(scopes?.sets ?? []).map((set) => ({
      prefix: set.prefix,
      names:
        set.response === undefined
          ? undefined
          : readScopes(readPointer(body, set.response), set.separator ?? separator),
    })),
  ];
  const named = groups.flatMap(({ prefix, names }) => (names ?? []).map((name) => `${prefix}${name}`));
  return {
    scopes: groups.some(({ names }) => names !== undefined) ? named : undefined,
    unnamedSets: groups.filter(({ names }) => names === undefined).map(({ prefix }) => prefix),
  };
};

/**
 * @param otherwise the scopes that count where the answer does not say (RFC 6749 §5.1 and §6): those requested, or held
 * @returns what is granted
 */
export const grantedScopes = (
  { scopes }: Definition,
  named: NamedScopes,
  otherwise: readonly string[],
): readonly string[] => [
  ...(named.scopes ?? []),
  ...named.unnamedSets.flatMap((prefix) => membersOf(scopes, prefix, otherwise)),
];

/** @param prefix `''` for the scopes of no other set */
const membersOf = (scopes: Definition['scopes'], prefix: string, among: readonly string[]): string[] => {
  const prefixes = (scopes?.sets ?? []).map((set) => set.prefix);
  return among.filter((scope) => (prefixes.find((start) => scope.startsWith(start)) ?? '') === prefix);
};

/** An empty `scope` says nothing (some send one on refresh): it must not erase what was granted. */
const readScopes = (value: unknown, separator: string): string[] | undefined => {
  if (Array.isArray(value)) return cleaned(value.filter((scope) => typeof scope === 'string'));
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return cleaned(value.includes(separator) ? value.split(separator) : value.split(/[\s,]+/));
};

/** No separator stays at the end ("read, write"). PostgreSQL stores no NUL, and what cannot be stored would be lost. */
const cleaned = (scopes: readonly string[]): string[] => [
  ...new Set(scopes.map((scope) => scope.replaceAll('\0', '').trim().replace(/,+$/, '')).filter(Boolean)),
];
