import { validateHeaderName, validateHeaderValue } from 'node:http';

/** They describe the connection, which is not the caller's; a foreign `host` would even change the name that TLS verifies. */
const OF_THE_CONNECTION = new Set(
  'host connection content-length expect keep-alive te trailer transfer-encoding upgrade'.split(' '),
);

/**
 * The headers that go on the wire, with our defaults, by lower-case name.
 *
 * undici checks them too, but its pool never uses a connection again that refused a request (7.30), so that a hundred bad
 * values would close the way to an origin: nothing malformed may get that far.
 * @throws TypeError (`code` ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN or ERR_HTTP_INVALID_HEADER_VALUE), line breaks above all
 */
export function wireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const wire: Record<string, string> = { 'user-agent': 'Interlock/0.1', 'accept-encoding': 'identity' };
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) wire[name.toLowerCase()] = value;
  }
  return wire;
}
