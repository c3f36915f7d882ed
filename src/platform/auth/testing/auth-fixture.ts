import { SignJWT, type JWTPayload, type SignOptions } from 'jose';
import { Clock } from '../../clock.js';
import type { AppConfig } from '../../config/app-config.js';
import { loadConfig } from '../../config/load-config.js';

export const SECRET = 'a shared secret of more than thirty-two bytes: ä€';
export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'interlock';

type SigningKey = Parameters<SignJWT['sign']>[0];

/** Time that moves only when a test says so. */
export class MovedClock extends Clock {
  constructor(private at = Date.parse('2030-01-01T00:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  forward(seconds: number): void {
    this.at += seconds * 1000;
  }

  get seconds(): number {
    return Math.floor(this.at / 1000);
  }
}

/** A configuration as the service would read it; `AUTH_*` come from the test alone. */
export const authConfig = (auth: Record<`AUTH_${string}`, string>): AppConfig =>
  loadConfig({ NODE_ENV: 'test', ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 1).toString('base64')}`, ...auth });

export const withSecret = (more: Record<`AUTH_${string}`, string> = {}): AppConfig =>
  authConfig({ AUTH_JWT_SECRET: SECRET, ...more });

export const withJwks = (url: string, more: Record<`AUTH_${string}`, string> = {}): AppConfig =>
  authConfig({ AUTH_JWKS_URL: url, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE, ...more });

/** Signs whatever a test wants, also what an honest issuer never would. */
export const sign = (
  payload: JWTPayload | Record<string, unknown>,
  key: SigningKey = new TextEncoder().encode(SECRET),
  header: { alg: string; kid?: string } = { alg: 'HS256' },
  options?: SignOptions,
): Promise<string> => new SignJWT(payload).setProtectedHeader(header).sign(key, options);
