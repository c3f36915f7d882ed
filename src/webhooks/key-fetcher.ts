import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { EgressClient } from '../platform/http/egress-client.js';
import type { KeySource } from '../provider-kit/webhook-delivery.js';

interface Lifetime {
  /** Served without asking. */
  readonly freshMs: number;
  /** Served when the host does not answer. */
  readonly staleMs: number;
}

interface Kept<Value> {
  readonly value: Value;
  readonly at: number;
}

/** A certificate never changes at its URL. A key set does, when the provider rotates its keys. */
const CERTIFICATE: Lifetime = { freshMs: 24 * 3600_000, staleMs: 24 * 3600_000 };
const KEY_SET: Lifetime = { freshMs: 60_000, staleMs: 600_000 };
/** Anybody can make us want a key: a URL that failed is left alone for a while, and few are asked at a time. */
const FAILURE_MS = 10_000;
const MOST_CALLS = 16;
const MOST_ENTRIES = 200;
const DEADLINE_MS = 5_000;
const MAX_BYTES = 256 * 1024;

/** Fetches the public keys that sign webhooks: no redirects, small answers, each URL once at a time, cached. */
@Injectable()
export class KeyFetcher implements KeySource {
  private readonly kept = new Map<string, Kept<unknown>>();
  private readonly failed = new Map<string, number>();
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  certificate(url: string): Promise<string> {
    return this.read(url, CERTIFICATE, (text) => {
      if (!text.includes('-----BEGIN')) throw new Error('the certificate is not PEM');
      return text;
    });
  }

  jwks(url: string): Promise<{ keys: readonly Record<string, unknown>[] }> {
    return this.read(url, KEY_SET, parseKeySet);
  }

  private async read<Value>(url: string, life: Lifetime, parse: (text: string) => Value): Promise<Value> {
    const now = this.clock.now().getTime();
    // One URL is always read as one kind.
    const known = this.kept.get(url) as Kept<Value> | undefined;
    const age = known === undefined ? Infinity : now - known.at;
    if (known && age < life.freshMs) return known.value;
    try {
      return (await this.once(url, now, parse)) as Value;
    } catch (error) {
      if (known && age < life.staleMs) return known.value;
      throw error;
    }
  }

  private once(url: string, now: number, parse: (text: string) => unknown): Promise<unknown> {
    const running = this.running.get(url);
    if (running) return running;
    if (now - (this.failed.get(url) ?? -Infinity) < FAILURE_MS) return Promise.reject(new Error('it failed just now'));
    if (this.running.size >= MOST_CALLS) return Promise.reject(new Error('too many keys are being fetched'));
    const call = this.fetch(url, parse)
      .then(
        (value) => {
          remember(this.kept, url, { value, at: now });
          this.failed.delete(url);
          return value;
        },
        (error: unknown) => {
          remember(this.failed, url, now);
          throw error;
        },
      )
      .finally(() => this.running.delete(url));
    this.running.set(url, call);
    return call;
  }

  private async fetch(url: string, parse: (text: string) => unknown): Promise<unknown> {
    const answer = await this.egress.request({ method: 'GET', url, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
    if (answer.status !== 200) throw new Error(`the key host answered ${answer.status}`);
    return parse(answer.text());
  }
}

const parseKeySet = (text: string): { keys: readonly Record<string, unknown>[] } => {
  const set: unknown = JSON.parse(text);
  if (typeof set !== 'object' || set === null || !('keys' in set) || !Array.isArray(set.keys)) {
    throw new Error('the answer is no JSON Web Key Set (RFC 7517 §5)');
  }
  const keys: unknown[] = set.keys;
  return { keys: keys.filter((key): key is Record<string, unknown> => typeof key === 'object' && key !== null) };
};

/** The oldest entry goes. */
const remember = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > MOST_ENTRIES && !oldest.done) map.delete(oldest.value);
};
