import { randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { SigningAlgorithm } from '../../../platform/crypto/private-key.js';

/** A clock of ours that is ahead must not make an assertion one of the future; nor may it live for more than an hour. */
const BACKDATED_SECONDS = 60;
const MAX_LIFE_SECONDS = 3600;

export interface Assertion {
  readonly issuer: string;
  /** Claims beside `iss`, `iat`, `exp` and `jti`; they may replace these. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly algorithm: SigningAlgorithm;
  readonly keyId?: string | undefined;
  /** From now on; at most 3600. */
  readonly lifetimeSeconds: number;
}

/**
 * Signs a JWT that says who asks (RFC 7523 §3). Each has a new `jti`, for a server may refuse one that it has seen.
 * @param key fits the algorithm
 */
export const signAssertion = (key: KeyObject, assertion: Assertion, now: Date): Promise<string> => {
  const seconds = Math.floor(now.getTime() / 1000);
  const backdated = Math.min(BACKDATED_SECONDS, MAX_LIFE_SECONDS - assertion.lifetimeSeconds);
  return new SignJWT({
    iss: assertion.issuer,
    iat: seconds - backdated,
    exp: seconds + assertion.lifetimeSeconds,
    jti: randomUUID(),
    ...assertion.claims,
  })
    .setProtectedHeader({
      alg: assertion.algorithm,
      typ: 'JWT',
      ...(assertion.keyId === undefined ? {} : { kid: assertion.keyId }),
    })
    .sign(key);
};
