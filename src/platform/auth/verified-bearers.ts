import { hash } from 'node:crypto';
import type { VerifiedBearer } from './caller.js';

interface Entry {
  readonly bearer: VerifiedBearer;
  readonly until: number;
}

/**
 * Bearers that were verified a moment ago, so that a warm call costs one SHA-256 and no signature check. Only accepted
 * bearers are kept; the map is keyed by digest, so that no usable token lies in a heap dump. The least recently used
 * one gives way.
 */
export class VerifiedBearers {
  readonly #entries = new Map<string, Entry>();

  /** @param capacity most entries kept */
  constructor(private readonly capacity = 10_000) {}

  /** @param now milliseconds since the epoch */
  get(token: string, now: number): VerifiedBearer | undefined {
    const key = digest(token);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.until <= now) return undefined;
    this.#entries.set(key, entry);
    return entry.bearer;
  }

  /** @param until milliseconds since the epoch, exclusive */
  set(token: string, bearer: VerifiedBearer, until: number): void {
    const key = digest(token);
    this.#entries.delete(key);
    this.#entries.set(key, { bearer, until });
    if (this.#entries.size <= this.capacity) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}

const digest = (token: string): string => hash('sha256', token, 'base64url');
