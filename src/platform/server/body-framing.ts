import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * How long a body is by its headers (RFC 9112 §6.3).
 * @param headers of a request that Node's parser has accepted: never both a length and a transfer coding
 * @returns bytes; 0 without a body, null where the sender did not say
 */
export const bodyLengthOf = (headers: IncomingHttpHeaders): number | null =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : null;

/**
 * Keeps Fastify from a body that somebody else reads: it looks at these headers to find a parser, and refuses a malformed
 * content type. The request keeps them in `rawHeaders`.
 */
export const hideBody = ({ headers }: IncomingMessage): void => {
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) Reflect.deleteProperty(headers, name);
};
