import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InterlockError } from '../errors/interlock-error.js';
import { bodyLengthOf, hideBody } from './body-framing.js';
import { ByteBudget, type ByteShare } from './byte-budget.js';
import { inflated, readBody, refuse } from './read-body.js';

/** The body of a request, byte for byte. */
export interface RawBody {
  /** Without its content encoding. */
  readonly body: Buffer;
  /** As it came, where it was encoded; else null. */
  readonly encodedBody: Buffer | null;
}

/** Of all bodies that are being read or worked on together: beyond it senders are asked to come again. */
const MOST_BYTES_AT_ONCE = 128 * 1024 * 1024;
/** Up to here it costs no more to read a body than to find out whether anybody wants it. */
const SMALL_BYTES = 64 * 1024;
const EMPTY: RawBody = { body: Buffer.alloc(0), encodedBody: null };

const bodies = new WeakMap<FastifyRequest, RawBody>();

/** Gives a handler the bytes of its requests, whatever their content type; nothing is parsed. See {@link rawBodyOf}. */
export const TakesRawBody = (): MethodDecorator => RouteConfig({ takesRawBody: true });

/** @returns the body of a request on a route that {@link TakesRawBody} */
export const rawBodyOf = (request: FastifyRequest): RawBody => bodies.get(request) ?? EMPTY;

/**
 * Reads the bodies of routes that {@link TakesRawBody}. Call it before routes are registered.
 * @param mostBytesOf the largest body of a request in bytes, as it comes and again decoded
 * @param admit asked before a body is read that may be large; rejects with an InterlockError what nobody wants
 */
export const installRawBodies = (
  fastify: FastifyInstance,
  mostBytesOf: (request: FastifyRequest) => number,
  admit: (request: FastifyRequest) => Promise<void> = () => Promise.resolve(),
): void => {
  const budget = new ByteBudget(MOST_BYTES_AT_ONCE);
  fastify.addHook('onRoute', (route) => {
    if (!(route.config && 'takesRawBody' in route.config)) return;
    route.preParsing = async (request: FastifyRequest, reply: FastifyReply) => {
      const share = budget.open();
      reply.raw.once('close', () => share.giveBack());
      if (mayBeLarge(request)) await admitted(request, admit);
      bodies.set(request, await take(request, mostBytesOf(request), share));
      hideBody(request.raw);
    };
  });
};

const mayBeLarge = ({ headers }: FastifyRequest): boolean =>
  headers['content-encoding'] !== undefined || (bodyLengthOf(headers) ?? Infinity) > SMALL_BYTES;

const admitted = async (request: FastifyRequest, admit: (request: FastifyRequest) => Promise<void>): Promise<void> => {
  try {
    await admit(request);
  } catch (error) {
    await refuse(request.raw, error);
  }
};

const take = async (request: FastifyRequest, mostBytes: number, share: ByteShare): Promise<RawBody> => {
  const body = await readBody(request.raw, mostBytes, share);
  if (!isEncoded(request) || body.length === 0) return { body, encodedBody: null };
  return { body: await inflated(body, mostBytes, share), encodedBody: body };
};

/** @throws InterlockError 415 for every coding but gzip (RFC 9110 §8.4.1.3) */
const isEncoded = ({ headers }: FastifyRequest): boolean => {
  const coding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return false;
  if (coding === 'gzip' || coding === 'x-gzip') return true;
  throw new InterlockError({
    status: 415,
    code: 'unsupported_media_type',
    detail: 'The content encoding of the request is not supported; send gzip or none.',
    headers: { 'accept-encoding': 'gzip, identity' },
  });
};
