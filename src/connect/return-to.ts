import { AddressPolicy } from '../platform/http/address-policy.js';
import { literalAddress } from '../platform/http/outgoing-url.js';

// RFC 3986 §2 has neither whitespace, control characters nor backslashes; a browser would drop or replace them.
const NOT_IN_A_URL = /[\s\\\p{Cc}]/u;

/** Two slashes and a host; parsers accept less. The user information is looked for here because `@` alone is parsed away. */
const SHAPE = /^https?:\/\/([^/?#]+)([^?#]*)/i;

/**
 * Decides where a browser may be sent in the end: to a member of the allow-list, or below a member that ends in `/`.
 * Compared after WHATWG parsing (https://url.spec.whatwg.org), so that every spelling of an origin is one.
 * @param allowed `RETURN_URLS`
 * @param egressAllow `EGRESS_ALLOW`: `http:` is for loopback hosts and for the addresses that it names
 * @returns the URL as it was compared, or null when it is not allowed
 */
export const resolveReturnTo = (
  text: string,
  allowed: readonly string[],
  egressAllow: readonly string[] = [],
): string | null => {
  const [, authority = '', path = ''] = SHAPE.exec(text) ?? [];
  if (NOT_IN_A_URL.test(text) || authority === '' || authority.includes('@')) return null;
  if (!URL.canParse(text) || hasDotSegment(path)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && !mayBePlain(url, egressAllow)) return null;
  return allowed.some((member) => covers(member, url)) ? url.href : null;
};

const covers = (member: string, url: URL): boolean => {
  const allowed = new URL(member);
  if (url.href === allowed.href) return true;
  const isFolder = member.endsWith('/') && allowed.search === '';
  return isFolder && url.origin === allowed.origin && url.pathname.startsWith(allowed.pathname);
};

/**
 * The parser removes plain and once encoded dot segments. Servers behind it may decode again, treat `%2f` as a slash or cut
 * path parameters off (`..;`), so all of that is undone first.
 */
const hasDotSegment = (path: string): boolean =>
  decoded(path)
    .split(/[/\\]/)
    .some((segment) => /^\.{1,2}(;|$)/.test(segment));

const decoded = (path: string): string => {
  const once = path.replace(/%(25|2e|2f|5c)/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return once === path ? path : decoded(once);
};

const mayBePlain = (url: URL, egressAllow: readonly string[]): boolean => {
  const literal = literalAddress(url);
  if (literal === undefined) return url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  return literal === '::1' || literal.startsWith('127.') || new AddressPolicy(egressAllow).names(literal);
};
