import type { JWTPayload } from 'jose';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { Refusal } from '../refusal.js';

/** How far the clock of the sender may be from ours (RFC 7519 §4.1.4 allows "some small leeway"). */
export const CLOCK_LEEWAY_SECONDS = 60;

/**
 * Checks that a token has an end. One that is bound to the body by a digest may live for ever, as any signature without
 * a time does; one that is not bound would open the endpoint for ever.
 * @param claims of a token whose signature, `exp` and `nbf` are checked already
 * @returns when it was signed, if it says so
 * @throws Refusal `outside_time_window`
 */
export const assertTokenTime = (signature: SignatureOf<'jwt'>, claims: JWTPayload, now: Date): Date | null => {
  const seconds = now.getTime() / 1000;
  const begin = claims.iat ?? claims.nbf;
  const { max_age_seconds: maxAge } = signature;
  if (begin !== undefined && begin > seconds + CLOCK_LEEWAY_SECONDS) throw new Refusal('outside_time_window');
  if (claims.exp === undefined) {
    if (maxAge === undefined && signature.body_hash === undefined) throw new Refusal('outside_time_window');
    if (maxAge !== undefined && (begin === undefined || begin < seconds - maxAge - CLOCK_LEEWAY_SECONDS)) {
      throw new Refusal('outside_time_window');
    }
  }
  return begin === undefined ? null : new Date(begin * 1000);
};
