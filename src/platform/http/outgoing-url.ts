import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { AddressPolicy } from './address-policy.js';

/** The shape of a URL is refused. The message is a reason that may be shown to the caller; it never contains the URL. */
export class UrlNotAllowed extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UrlNotAllowed';
  }
}

// RFC 3986 §2 has neither whitespace, control characters nor backslashes; URL parsers disagree about all of them.
const NOT_IN_A_URL = /[\s\\\p{Cc}]/u;

/** @returns the address when the host is a literal (without the brackets of IPv6), undefined when it is a name */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? undefined : host;
}

/**
 * Whether an address may be reached with this protocol. Plain `http:` is for private networks that the operator named:
 * it is refused even for public addresses.
 */
export const permitted = (protocol: string, ip: string, addresses: AddressPolicy): boolean =>
  protocol === 'https:' ? addresses.allows(ip) : addresses.names(ip);

const isLoopback = (ip: string): boolean => ipaddr.parse(ip).range() === 'loopback';

/**
 * Checks the shape of a URL, with the WHATWG rules (https://url.spec.whatwg.org/#host-parsing), so that `0x7f.1` and
 * `2130706433` are seen as the addresses that they are. What a name resolves to is not looked at.
 * @returns the normalised URL
 * @throws UrlNotAllowed unless it is absolute, without user information, and `https:`, or `http:` to a name, to a
 *   loopback address or to an address in `EGRESS_ALLOW`
 */
export function parseOutgoingUrl(text: string, addresses: AddressPolicy): URL {
  if (NOT_IN_A_URL.test(text)) throw new UrlNotAllowed('it contains characters that no URL may contain');
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw new UrlNotAllowed('it must be an absolute https: URL');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new UrlNotAllowed('it must not contain user information');
  const literal = literalAddress(url);
  if (url.protocol === 'http:' && literal !== undefined && !isLoopback(literal) && !addresses.names(literal)) {
    throw new UrlNotAllowed('it must be https:');
  }
  return url;
}
