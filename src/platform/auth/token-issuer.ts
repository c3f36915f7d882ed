import { SignJWT } from 'jose';
import type { AppConfig } from '../config/app-config.js';

export interface TokenRequest {
  /** Becomes `sub`. */
  readonly subject: string;
  /** Becomes `scope`, space-separated; without it the token has no such claim, and `AUTH_SUBJECT_SCOPES` decides. */
  readonly scope?: string;
  /** Life in seconds. */
  readonly expiresIn: number;
}

/**
 * Makes a bearer that this configuration accepts.
 * @param now time of issue
 * @returns compact JWS, HS256
 * @throws Error in words for the operator, when there is no shared secret to sign with
 */
export const issueToken = async (auth: AppConfig['auth'], request: TokenRequest, now: Date): Promise<string> => {
  if (auth.jwtSecret === null) {
    throw new Error(
      auth.jwksUrl === null
        ? 'AUTH_JWT_SECRET is not set, so there is nothing to sign with.'
        : 'Only AUTH_JWKS_URL is configured: bearers come from that identity provider. Set AUTH_JWT_SECRET to make your own.',
    );
  }
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claims = new SignJWT(request.scope === undefined ? {} : { scope: request.scope })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(request.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + request.expiresIn);
  if (auth.issuer !== null) claims.setIssuer(auth.issuer);
  if (auth.audience !== null) claims.setAudience(auth.audience);
  return claims.sign(new TextEncoder().encode(auth.jwtSecret.reveal()));
};
