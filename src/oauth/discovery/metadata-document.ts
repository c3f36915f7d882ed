import type { EgressResponse } from '../../platform/http/egress-client.js';

/** What a server publishes, or answers, about itself or about us. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** RFC 6749 §3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const MOST_SCOPES = 100;

/** @returns null when the answer is no JSON object */
export const documentIn = (answer: EgressResponse): JsonObject | null => {
  try {
    const value = answer.json();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};

/** @returns undefined when the member is no text */
export const textIn = (document: JsonObject, name: string): string | undefined => {
  const value = document[name];
  return typeof value === 'string' ? value : undefined;
};

/** @returns the texts of a list; undefined when it is none */
export const textsIn = (document: JsonObject, name: string): string[] | undefined => {
  const value = document[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
};

/** @returns the `scopes_supported` of a document that can be asked for; undefined when there are none */
export const scopesIn = (document: JsonObject): string[] | undefined => {
  const scopes = (textsIn(document, 'scopes_supported') ?? []).filter((scope) => SCOPE.test(scope));
  return scopes.length === 0 ? undefined : scopes.slice(0, MOST_SCOPES);
};
