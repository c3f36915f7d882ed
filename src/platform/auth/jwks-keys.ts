import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import { Agent, fetch } from 'undici';
import type { Clock } from '../clock.js';
import { unavailable } from '../errors/errors.js';

/** Keys older than this are fetched again before use: how long a removed key can still verify a new bearer. */
const KEYS_REFRESH_MS = 30_000;
/** Keys are used up to this age while the endpoint cannot be reached. */
export const KEYS_MAX_AGE_MS = 600_000;
/** Pause after a failed fetch, during which keys that we still have are used without asking. */
const RETRY_MS = 5_000;
/** An unknown key id causes a fetch at once, but so many in {@link KEYS_REFRESH_MS} only: anyone can make up key ids. */
const UNKNOWN_KEY_FETCHES = 5;
const FETCH_TIMEOUT_MS = 5_000;
const MAX_BODY_BYTES = 1024 * 1024;

export interface JwksSource {
  /** Configured by the operator, therefore not subject to the egress policy. */
  readonly url: string;
  /** PEM file with the only authorities to trust for that address; null for the well-known ones. */
  readonly caFile: string | null;
}

/**
 * The identity provider's current public keys (RFC 7517). jose fetches, parses and selects; how old keys may be is
 * decided here, by our clock, because its own rule would either keep a removed key for minutes or turn a short outage
 * of the endpoint into an outage of ours.
 */
export class JwksKeys {
  readonly #logger = new Logger(JwksKeys.name);
  readonly #agent: Agent;
  readonly #remote: ReturnType<typeof createRemoteJWKSet>;
  readonly #clock: Clock;
  #loadedAt = -Infinity;
  #failedAt = -Infinity;
  #unknownKeyFetches: number[] = [];

  /** @throws Error when the CA file cannot be read */
  constructor(source: JwksSource, clock: Clock) {
    this.#clock = clock;
    this.#agent = new Agent({
      maxResponseSize: MAX_BODY_BYTES,
      connect: source.caFile === null ? {} : { ca: readFileSync(source.caFile, 'utf8') },
    });
    const fetchKeys: FetchImplementation = (url, { headers, method, redirect, signal }) =>
      fetch(url, { headers: [...headers], method, redirect, signal, dispatcher: this.#agent });
    this.#remote = createRemoteJWKSet(new URL(source.url), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cacheMaxAge: Infinity,
      cooldownDuration: Infinity,
      [customFetch]: fetchKeys,
    });
  }

  /**
   * Finds the key that a token names; to be given to `jwtVerify`.
   * @throws InterlockError 503 `auth_keys_unavailable` when there are no keys that may be used
   * @throws errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys
   */
  readonly resolve: JWTVerifyGetKey = async (header, token) => {
    await this.#refreshWhenDue();
    try {
      return await this.#remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.#mayFetchForUnknownKey()) throw error;
    }
    await this.#load();
    return this.#remote(header, token);
  };

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #refreshWhenDue(): Promise<void> {
    const now = this.#now();
    const age = now - this.#loadedAt;
    const usable = age < KEYS_MAX_AGE_MS;
    if (age < KEYS_REFRESH_MS || (usable && now - this.#failedAt < RETRY_MS)) return;
    try {
      await this.#load();
    } catch (error) {
      if (!usable) throw error;
      this.#logger.warn(`AUTH_JWKS_URL cannot be fetched; using keys that are ${Math.round(age / 1000)} s old`);
    }
  }

  #mayFetchForUnknownKey(): boolean {
    const now = this.#now();
    this.#unknownKeyFetches = this.#unknownKeyFetches.filter((at) => now - at < KEYS_REFRESH_MS);
    if (this.#unknownKeyFetches.length >= UNKNOWN_KEY_FETCHES) return false;
    this.#unknownKeyFetches.push(now);
    return true;
  }

  async #load(): Promise<void> {
    const startedAt = this.#now();
    try {
      await this.#remote.reload();
    } catch (cause) {
      this.#failedAt = startedAt;
      throw unavailable('auth_keys_unavailable', 'The keys that verify bearers cannot be fetched now.', 5, cause);
    }
    this.#loadedAt = startedAt;
    this.#failedAt = -Infinity;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
