import type { SignedSignature } from '../schema/webhooks/signature.schema.js';
import { decodeStrictly, type BinaryEncoding } from './encoding.js';
import { Refusal } from './refusal.js';

/** More signatures than a rotation ever needs; each one costs work. */
const MAX_SIGNATURES = 16;
const MAX_PAIRS = 64;

/** Pairs of a signature header, by name. */
export type Pairs = ReadonlyMap<string, readonly string[]>;

/** A signature header, read. */
export interface SignatureValue {
  readonly pairs: Pairs;
  /** Every signature in it, decoded; at least one. */
  readonly signatures: readonly Buffer[];
}

/** @returns the encoding of the signature where the definition names none */
export const encodingOf = ({ scheme, encoding }: Pick<SignedSignature, 'scheme' | 'encoding'>): BinaryEncoding =>
  encoding ?? (scheme === 'ecdsa' || scheme === 'rsa' ? 'base64' : 'hex');

/**
 * Reads a signature header.
 * @throws Refusal `malformed_signature`
 */
export const readSignatureValue = (signature: SignedSignature, line: string): SignatureValue => {
  const { prefix = '' } = signature;
  if (!line.startsWith(prefix)) throw new Refusal('malformed_signature');
  const value = line.slice(prefix.length);
  const pairs =
    signature.pairs === undefined ? new Map<string, string[]>() : readPairs(value, signature.pairs.separator);
  const texts =
    signature.pairs === undefined ? [value] : signature.pairs.names.flatMap((name) => pairs.get(name) ?? []);
  const signatures = texts.map((text) => decodeStrictly(text, encodingOf(signature))).filter((bytes) => bytes !== null);
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) throw new Refusal('malformed_signature');
  return { pairs, signatures };
};

const readPairs = (value: string, separator = ','): Map<string, string[]> => {
  const pairs = new Map<string, string[]>();
  const pieces = value.split(separator, MAX_PAIRS + 1);
  if (pieces.length > MAX_PAIRS) throw new Refusal('malformed_signature');
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    if (equals < 1) throw new Refusal('malformed_signature');
    const name = piece.slice(0, equals).trim();
    pairs.set(name, [...(pairs.get(name) ?? []), piece.slice(equals + 1).trim()]);
  }
  return pairs;
};

/**
 * Reads a pair that may stand in the header once only.
 * @throws Refusal `malformed_signature`
 */
export const onlyPair = (pairs: Pairs, name: string): string => {
  const [value, ...more] = pairs.get(name) ?? [];
  if (value === undefined || more.length > 0) throw new Refusal('malformed_signature');
  return value;
};
