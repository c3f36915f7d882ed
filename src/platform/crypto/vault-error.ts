import { InterlockError } from '../errors/interlock-error.js';

/** Stored data cannot be decrypted with the configured keys. Loud on purpose: it must never look like missing data. */
export class VaultError extends InterlockError {
  constructor(reason: 'unknown_key' | 'damaged', cause?: unknown) {
    super({
      status: 500,
      code: 'vault_unreadable',
      detail: 'Stored data cannot be decrypted. The operator must check ENCRYPTION_KEYS.',
      extras: {},
      cause,
    });
    this.message = `vault_unreadable: ${reason}`;
  }
}
