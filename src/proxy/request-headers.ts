import type { IncomingHttpHeaders } from 'node:http';
import { hopByHop } from './hop-by-hop.js';

/** Meant for this service, or told by what stands in front of it. */
const OURS: ReadonlySet<string> = new Set([
  ...['authorization', 'cookie', 'host', 'expect', 'content-length'],
  ...['x-on-behalf-of', 'x-request-id', 'x-proxy-base-url', 'x-required-scopes'],
  ...['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'fastly-client-ip'],
]);

/**
 * The headers of a caller that go on to the provider.
 * @param headers as Node gives them: lower-case names
 * @returns by lower-case name
 */
export const forwardedHeaders = (headers: Readonly<IncomingHttpHeaders>): Record<string, string> => {
  const isHopByHop = hopByHop(headers.connection);
  const isForwarded = (name: string): boolean =>
    !isHopByHop(name) && !OURS.has(name) && !name.startsWith('x-forwarded-');
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || !isForwarded(name) ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
};

/**
 * Puts the headers of a credential over those of the caller. What a definition adds to every call, such as the version of an
 * API, is only a default, unless it is filled for the credential.
 * @param injected what the credential needs, with the definition's own headers among it
 * @param common the definition's `request_headers`, unfilled
 * @returns by lower-case name
 */
export const withInjected = (
  forwarded: Readonly<Record<string, string>>,
  injected: Readonly<Record<string, string>>,
  common: Readonly<Record<string, string>>,
): Record<string, string> => {
  const defaults = new Map(Object.entries(common).map(([name, value]) => [name.toLowerCase(), value]));
  const headers = { ...forwarded };
  for (const [name, value] of Object.entries(injected)) {
    const key = name.toLowerCase();
    const isDefault = defaults.get(key) === value && headers[key] !== undefined;
    if (!isDefault) headers[key] = value;
  }
  return headers;
};
