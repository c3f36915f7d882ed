import { parseDocument } from 'yaml';
import { reasonOf } from '../reason-of.js';

/** Enough to share a few blocks; a bomb needs many more. */
const MOST_ALIASES = 100;

/** What a provider file holds, or why it cannot be read. */
export type ParsedFile = { readonly value: unknown } | { readonly reasons: readonly string[] };

/**
 * Reads YAML 1.2 (https://yaml.org/spec/1.2.2/) or JSON. Doubled keys, tags of no known meaning and several documents
 * are refused, for each of them would drop something that the author wrote.
 * @param format `json` takes strict JSON only
 */
export const parseProviderFile = (text: string, format: 'yaml' | 'json'): ParsedFile => {
  const document = parseDocument(text, { uniqueKeys: true, stringKeys: true, prettyErrors: true, logLevel: 'error' });
  const reasons = [...document.errors, ...document.warnings].map(({ message }) => firstLine(message));
  if (reasons.length > 0) return { reasons };
  try {
    const value: unknown =
      format === 'json' ? JSON.parse(withoutMark(text)) : document.toJS({ maxAliasCount: MOST_ALIASES });
    // A copy without shared or circular parts, which aliases can make: every later step may walk it as a tree.
    return { value: JSON.parse(JSON.stringify(value ?? null)) };
  } catch (error) {
    return { reasons: [firstLine(reasonOf(error))] };
  }
};

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/:$/, '');

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
