import type { FastifyRequest } from 'fastify';
import { rawBodyOf } from '../../platform/server/raw-body.js';
import type { IncomingDelivery } from '../../provider-kit/webhook-delivery.js';

/**
 * Reads a request as it came over the wire.
 * @param publicUrl `PUBLIC_URL` without a trailing slash: what the provider called, whatever the Host header says
 */
export const incomingDelivery = (request: FastifyRequest, publicUrl: string, receivedAt: Date): IncomingDelivery => ({
  method: request.method,
  url: `${publicUrl}${pathAndQuery(request.raw.url ?? '/')}`,
  headers: headerLines(request.raw.rawHeaders),
  ...rawBodyOf(request),
  receivedAt,
});

/** RFC 9112 §3.2.2: a request may name its target in absolute form, too. */
const pathAndQuery = (target: string): string => target.replace(/^https?:\/\/[^/?#]*/i, '');

/** @param raw names and values in turn, as Node gives them */
const headerLines = (raw: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const lines = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const values = lines.get(name);
    if (values) values.push(raw[index + 1] ?? '');
    else lines.set(name, [raw[index + 1] ?? '']);
  }
  return lines;
};
