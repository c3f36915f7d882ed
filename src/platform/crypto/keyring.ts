import type { EncryptionKey } from './encryption-keys.js';

/** The encryption keys of this process: the first encrypts, all decrypt. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  /** The key that encrypts. */
  readonly primary: EncryptionKey;

  constructor(keys: readonly EncryptionKey[]) {
    const [first] = keys;
    if (!first) throw new TypeError('Keyring: keys must hold at least one key');
    this.primary = first;
    this.#keys = new Map(keys.map((key) => [key.id, key.key]));
  }

  find(id: string): Buffer | undefined {
    return this.#keys.get(id);
  }
}
