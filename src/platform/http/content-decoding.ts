import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

type Decoder = (body: Buffer, limits: { maxOutputLength: number }) => Promise<Buffer>;

const gzip: Decoder = promisify(gunzip);
const brotli: Decoder = promisify(brotliDecompress);
const zlib: Decoder = promisify(inflate);
const raw: Decoder = promisify(inflateRaw);

// "deflate" means the zlib format (RFC 9110 §8.4.1.2), but some servers send it without the zlib header (RFC 1950 §2.2: CM = 8).
const deflate: Decoder = (body, limits) => (((body[0] ?? 0) & 0x0f) === 8 ? zlib : raw)(body, limits);

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', deflate],
  ['br', brotli],
]);

/** More layers than any honest server uses; each costs up to a whole body of work. */
const MAX_LAYERS = 2;

/**
 * Takes the content encoding off a body.
 * @param encoding value of `Content-Encoding`: the layers in the order in which they were applied
 * @param maxBytes cap of the result of each layer, in bytes
 * @returns undefined when there is nothing to take off, or a coding that is not known here
 * @throws a zlib error: `code` ERR_BUFFER_TOO_LARGE beyond the cap, another for a broken body
 */
export async function decodeBody(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer | undefined> {
  const layers = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const decoders = layers.flatMap((coding) => DECODERS.get(coding) ?? []).toReversed();
  if (body.length === 0 || layers.length === 0 || layers.length > MAX_LAYERS || decoders.length < layers.length) {
    return undefined;
  }
  let decoded = body;
  for (const decoder of decoders) decoded = await decoder(decoded, { maxOutputLength: maxBytes });
  return decoded;
}
