import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { unavailable, validationFailed } from '../errors/errors.js';
import { InterlockError } from '../errors/interlock-error.js';
import { bodyLengthOf } from './body-framing.js';
import type { ByteShare } from './byte-budget.js';

/** What is thrown away of a body that is refused, so that its sender reads the answer instead of a reset connection. */
const MOST_DISCARDED_BYTES = 32 * 1024 * 1024;
const LONGEST_DISCARD_MS = 1_000;
const OVERLOAD_RETRY_SECONDS = 2;
const INFLATED_CHUNK_BYTES = 64 * 1024;

/**
 * Reads a body by its events: an async iterator would destroy the connection before it can be answered.
 * @param mostBytes of the body as it comes
 * @param share what is read is taken from it; the caller gives it back
 * @throws InterlockError 413 `payload_too_large`, 503 `overloaded` (also when others need the room while it comes), 400
 *   `validation_failed` when the body breaks off
 */
export const readBody = async (source: IncomingMessage, mostBytes: number, share: ByteShare): Promise<Buffer> => {
  const length = bodyLengthOf(source.headers);
  if (length === 0) return Buffer.alloc(0);
  if (length !== null && length > mostBytes) return refuse(source, tooLarge());
  const read = await readUpTo(source, mostBytes, share);
  return Buffer.isBuffer(read) ? read : refuse(source, read);
};

/**
 * Takes gzip (RFC 1952) off a body. A few bytes can become very many, so that each piece counts while it is made.
 * @param mostBytes of the result
 * @param share what comes out is taken from it; the caller gives it back
 * @throws InterlockError 413 `payload_too_large`, 503 `overloaded`, 400 `validation_failed` when it is no gzip
 */
export const inflated = (body: Buffer, mostBytes: number, share: ByteShare): Promise<Buffer> => {
  const gunzip = createGunzip({ chunkSize: INFLATED_CHUNK_BYTES });
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const stop = (refusal: InterlockError): void => {
      gunzip.destroy();
      reject(refusal);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > mostBytes) stop(tooLarge());
      else if (!share.take(chunk.length)) stop(overloaded());
    };
    gunzip
      .on('data', take)
      .once('end', () => resolve(Buffer.concat(chunks)))
      .once('error', () => reject(validationFailed([{ field: 'body', message: 'is not valid gzip' }])))
      .end(body);
  });
};

/** @returns the body, or why it is refused; then the source is paused */
const readUpTo = (source: IncomingMessage, mostBytes: number, share: ByteShare): Promise<Buffer | InterlockError> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const finish = (result: Buffer | InterlockError): void => {
      source.off('data', take).off('end', end).off('error', breakOff).off('close', breakOff).pause();
      share.finish();
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > mostBytes) finish(tooLarge());
      else if (!share.take(chunk.length)) finish(overloaded());
    };
    const end = (): void => finish(Buffer.concat(chunks));
    const breakOff = (): void => finish(validationFailed([{ field: 'body', message: 'is incomplete' }]));
    share.begin(() => finish(overloaded()));
    if (source.destroyed) breakOff();
    else source.on('data', take).once('end', end).once('error', breakOff).once('close', breakOff);
  });
};

/** Answers with an error, after the body. */
export const refuse = async (source: IncomingMessage, refusal: unknown): Promise<never> => {
  await discard(source);
  throw refusal;
};

/**
 * Throws away what is left of a body, up to a limit of bytes and time: a sender that is still writing when the connection
 * closes may never see the answer.
 */
export const discard = (source: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0;
    const stop = (): void => {
      clearTimeout(timer);
      source.off('data', drop).off('end', stop).off('error', stop).off('close', stop).pause();
      resolve();
    };
    const drop = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MOST_DISCARDED_BYTES) stop();
    };
    const timer = setTimeout(stop, LONGEST_DISCARD_MS);
    if (source.destroyed || source.readableEnded) stop();
    else source.on('data', drop).once('end', stop).once('error', stop).once('close', stop).resume();
  });

const tooLarge = (): InterlockError =>
  new InterlockError({
    status: 413,
    code: 'payload_too_large',
    detail: 'The request body is too large.',
    headers: { connection: 'close' },
  });

const overloaded = (): InterlockError => {
  const { status, code, detail, headers, logLevel } = unavailable(
    'overloaded',
    'Too many requests are being received at the moment.',
    OVERLOAD_RETRY_SECONDS,
  );
  return new InterlockError({ status, code, detail, headers: { ...headers, connection: 'close' }, logLevel });
};
