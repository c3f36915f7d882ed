import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable, Logger, Optional, type OnModuleDestroy } from '@nestjs/common';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { Clock } from '../clock.js';
import { AppConfig } from '../config/app-config.js';
import { unauthorized } from '../errors/errors.js';
import { InterlockError } from '../errors/interlock-error.js';
import { expandScopes, isUserId, type VerifiedBearer } from './caller.js';
import { JwksKeys } from './jwks-keys.js';
import { VerifiedBearers } from './verified-bearers.js';

const SHARED_SECRET_ALGORITHM = 'HS256';
const PUBLIC_KEY_ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
const MAX_TOKEN_LENGTH = 16 * 1024;
/** For `nbf` only: an issuer whose clock is ahead of ours. An expired bearer gets no grace, cached or not. */
const CLOCK_TOLERANCE_SECONDS = 5;
/**
 * How long an accepted bearer is believed without asking its key again, where keys can be withdrawn. Together with the
 * refresh of the keys a removed one stops working within a minute. A shared secret changes with a restart only, so
 * those bearers are believed until they expire.
 */
const JWKS_BELIEVED_MS = 30_000;

/**
 * Verifies bearers (RFC 7519, RFC 6750). The header's `alg` chooses between the two kinds of key, never the other way
 * round: a public key cannot become an HMAC secret, and `none` is in no list (RFC 8725 §3.1).
 */
@Injectable()
export class BearerVerifier implements OnModuleDestroy {
  readonly #logger = new Logger(BearerVerifier.name);
  readonly #config: AppConfig['auth'];
  readonly #clock: Clock;
  readonly #accepted = new VerifiedBearers();
  readonly #secret: KeyObject | null;
  readonly #jwks: JwksKeys | null;
  readonly #options: JWTVerifyOptions;

  constructor(config: AppConfig, @Optional() clock: Clock = new Clock()) {
    const { jwtSecret, jwksUrl, jwksCaFile, issuer, audience } = config.auth;
    this.#config = config.auth;
    this.#clock = clock;
    this.#secret = jwtSecret === null ? null : createSecretKey(jwtSecret.reveal(), 'utf8');
    this.#jwks = jwksUrl === null ? null : new JwksKeys({ url: jwksUrl, caFile: jwksCaFile }, clock);
    this.#options = {
      algorithms: [
        ...(this.#secret === null ? [] : [SHARED_SECRET_ALGORITHM]),
        ...(this.#jwks === null ? [] : PUBLIC_KEY_ALGORITHMS),
      ],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      ...(issuer === null ? {} : { issuer }),
      ...(audience === null ? {} : { audience }),
    };
  }

  /** The bearer if it was accepted before and may still be believed; no signature is checked. */
  accepted(token: string): VerifiedBearer | undefined {
    return this.#accepted.get(token, this.#clock.now().getTime());
  }

  /**
   * @param token compact JWS
   * @throws InterlockError 401 `unauthorized` when the bearer is refused; 503 `auth_keys_unavailable` when nobody can
   *   tell, because the identity provider's keys cannot be fetched
   */
  async verify(token: string): Promise<VerifiedBearer> {
    if (token.length > MAX_TOKEN_LENGTH) throw refused();
    const known = this.accepted(token);
    if (known !== undefined) return known;
    const { payload, algorithm } = await this.#checkSignatureAndClaims(token);
    const bearer = this.#read(payload);
    const now = this.#clock.now().getTime();
    const expiresAt = bearer.expiresAt.getTime();
    const believedUntil = algorithm === SHARED_SECRET_ALGORITHM ? expiresAt : now + JWKS_BELIEVED_MS;
    this.#accepted.set(token, bearer, Math.min(expiresAt, believedUntil));
    return bearer;
  }

  async onModuleDestroy(): Promise<void> {
    await this.#jwks?.close();
  }

  async #checkSignatureAndClaims(token: string): Promise<{ payload: JWTPayload; algorithm: string }> {
    const options = { ...this.#options, currentDate: this.#clock.now() };
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#keyOf, options).catch((error: unknown) =>
        tryEveryMatchingKey(error, token, options),
      );
      return { payload, algorithm: protectedHeader.alg };
    } catch (error) {
      if (error instanceof InterlockError) throw error;
      if (error instanceof errors.JWTExpired) throw refused('The bearer has expired.');
      // The caller learns no more than that; the operator needs the claim or the key that was wrong.
      const level = error instanceof errors.JOSEError ? 'debug' : 'warn';
      this.#logger[level](`A bearer was refused: ${String(error)}`);
      throw refused();
    }
  }

  readonly #keyOf: JWTVerifyGetKey = (header, token) => {
    const secret = header.alg === SHARED_SECRET_ALGORITHM ? this.#secret : null;
    if (secret !== null) return secret;
    if (this.#jwks !== null) return this.#jwks.resolve(header, token);
    throw new errors.JOSEAlgNotAllowed();
  };

  #read({ sub, exp, scope }: JWTPayload): VerifiedBearer {
    if (typeof sub !== 'string' || !isUserId(sub)) throw refused();
    const expiresAt = new Date(Number(exp) * 1000);
    if (Number.isNaN(expiresAt.getTime())) throw refused();
    if (expiresAt <= this.#clock.now()) throw refused('The bearer has expired.');
    return { subject: sub, userId: sub, scopes: expandScopes(this.#scopeNames(sub, scope)), expiresAt };
  }

  #scopeNames(sub: string, scope: unknown): readonly string[] {
    if (scope === undefined) return this.#config.subjectScopes.get(sub) ?? [];
    return typeof scope === 'string' ? scope.split(' ') : [];
  }
}

/** A token without `kid` can match several keys of a set: the first whose signature fits decides. */
const tryEveryMatchingKey = async (error: unknown, token: string, options: JWTVerifyOptions) => {
  if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
  for await (const key of error) {
    try {
      return await jwtVerify(token, key, options);
    } catch (failure) {
      if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
};

const refused = (detail = 'The bearer is not valid.'): InterlockError => unauthorized(detail, 'invalid_token');
