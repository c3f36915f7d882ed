import { createSecretKey, type KeyObject } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { decodeStrictly } from '../encoding.js';
import { publicKey } from '../key-material.js';
import { Refusal } from '../refusal.js';
import type { Verification } from '../scheme.js';
import { usableKeys, type UsableKey } from '../usable-keys.js';
import { CLOCK_LEEWAY_SECONDS } from './token-time.js';

type Jwt = SignatureOf<'jwt'>;
type TokenKey = KeyObject | JWTVerifyGetKey;

/** A key set may have several keys that fit a token without a key id. */
const MAX_KEYS_TRIED = 8;

/**
 * Checks the signature and the lifetime of a token.
 * @param token null when the header holds none; told only after the endpoint has turned out to have a key
 * @throws Refusal
 */
export const verifiedClaims = async (
  verification: Verification<Jwt>,
  token: string | null,
): Promise<{ claims: JWTPayload; index: number }> => {
  const keys = await keysOf(verification);
  if (token === null || !token.split('.').every((part) => decodeStrictly(part, 'base64url') !== null)) {
    throw new Refusal('malformed_signature');
  }
  for (const { key, index } of keys) {
    const claims = await claimsWith(verification, token, key);
    if (claims !== null) return { claims, index };
  }
  throw new Refusal('wrong_signature');
};

const keysOf = async ({ signature, endpoint, keys }: Verification<Jwt>): Promise<readonly UsableKey<TokenKey>[]> => {
  if (signature.jwks_url === undefined) return usableKeys(endpoint.secrets, (secret) => keyOf(signature, secret));
  try {
    const { keys: list } = await keys.jwks(signature.jwks_url);
    const set = { keys: list.map((key) => ({ ...key })) };
    return [{ key: createLocalJWKSet(set), index: 0 }];
  } catch {
    throw new Refusal('key_unavailable');
  }
};

/** The algorithms of the definition decide what kind of key a secret is, never the token (RFC 8725 §3.1). */
const keyOf = ({ algorithms }: Jwt, secret: string): KeyObject | null => {
  if (algorithms.every((algorithm) => algorithm.startsWith('HS'))) {
    return secret === '' ? null : createSecretKey(Buffer.from(secret, 'utf8'));
  }
  if (algorithms.every((algorithm) => algorithm === 'RS256')) return publicKey(secret, 'rsa', 'base64');
  return algorithms.every((algorithm) => algorithm === 'ES256') ? publicKey(secret, 'ec', 'base64') : null;
};

/** @returns what is wrong with the form of a secret, or null */
export const keyProblem = (signature: Jwt, secret: string): string | null =>
  keyOf(signature, secret) === null ? 'must be the key that verifies the token: a public key in PEM, or base64' : null;

/** @returns null when this key did not sign the token. @throws Refusal when it did, or none can have */
const claimsWith = async (
  { signature: { algorithms }, now }: Verification<Jwt>,
  token: string,
  key: TokenKey,
): Promise<JWTPayload | null> => {
  const options = { algorithms: [...algorithms], currentDate: now, clockTolerance: CLOCK_LEEWAY_SECONDS };
  try {
    const { payload } =
      typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    return payload;
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return claimsWithAny(error, token, options);
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
      return null;
    throw refusalOf(error);
  }
};

const claimsWithAny = async (
  candidates: errors.JWKSMultipleMatchingKeys,
  token: string,
  options: Parameters<typeof jwtVerify>[2],
): Promise<JWTPayload | null> => {
  let tried = 0;
  for await (const key of candidates) {
    if (++tried > MAX_KEYS_TRIED) return null;
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw refusalOf(error);
    }
  }
  return null;
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof errors.JWTExpired) return new Refusal('outside_time_window');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new Refusal(error.reason === 'check_failed' ? 'outside_time_window' : 'malformed_signature');
  }
  return new Refusal(error instanceof errors.JWKSInvalid ? 'key_unavailable' : 'malformed_signature');
};
