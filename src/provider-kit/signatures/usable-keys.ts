import type { Secret } from '../secret.js';
import { Refusal } from './refusal.js';

/** A secret of the endpoint, in the form that the scheme computes with. */
export interface UsableKey<Key> {
  readonly key: Key;
  /** Position among the secrets of the endpoint. */
  readonly index: number;
}

/**
 * @param read returns null for a secret that has not the form of a key
 * @throws Refusal `no_secret` when none is of use: nothing is accepted without a key
 */
export const usableKeys = <Key>(secrets: readonly Secret[], read: (secret: string) => Key | null): UsableKey<Key>[] => {
  const usable = secrets.flatMap((secret, index) => {
    const key = read(secret.reveal());
    return key === null ? [] : [{ key, index }];
  });
  if (usable.length === 0) throw new Refusal('no_secret');
  return usable;
};
