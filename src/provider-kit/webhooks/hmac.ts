import { createHmac } from 'node:crypto';
import type { Secret } from '../secret.js';
import { equalBytes } from '../signatures/compare.js';

export type HmacAlgorithm = 'sha1' | 'sha256' | 'sha512';

/** @returns the HMAC (RFC 2104) under the UTF-8 bytes of the secret */
export const hmacOf = (payload: Buffer | string, secret: Secret, algorithm: HmacAlgorithm): Buffer =>
  createHmac(algorithm, secret.reveal()).update(payload).digest();

/** @param signature in hexadecimal. @returns whether it is the HMAC, found in constant time */
export const hmacMatches = (payload: Buffer, signature: string, secret: Secret, algorithm: HmacAlgorithm): boolean => {
  const expected = hmacOf(payload, secret, algorithm);
  const given = /^(?:[0-9a-f]{2})+$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(0);
  return equalBytes(given, expected);
};
