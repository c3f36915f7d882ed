import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Keyring } from './keyring.js';
import { VaultError } from './vault-error.js';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a key id, a random 96-bit nonce per record, and associated data that binds a record to its place
 * (NIST SP 800-38D). Layout: format (1), length of key id (1), key id, nonce (12), ciphertext, tag (16).
 */
export class Envelope {
  private maySeal = true;

  constructor(private readonly keyring: Keyring) {}

  /** Called when the primary key turns out to be another one than its id says. */
  refuseToSeal(): void {
    this.maySeal = false;
  }

  /**
   * Encrypts with the primary key.
   * @throws VaultError when that key is known to be the wrong one
   * @param context what the record belongs to (table, row id, owner, type, version); opening needs the same
   */
  seal(plaintext: string, context: readonly (string | number)[]): Buffer {
    if (!this.maySeal) throw new VaultError('unknown_key');
    const { id, key } = this.keyring.primary;
    const keyId = Buffer.from(id, 'ascii');
    const nonce = randomBytes(NONCE_BYTES);
    const header = Buffer.concat([Buffer.from([FORMAT, keyId.length]), keyId]);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(associatedData(header, context));
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([header, nonce, body, cipher.getAuthTag()]);
  }

  /**
   * Decrypts.
   * @throws VaultError when the key is unknown, the data was changed, or it belongs to another place
   */
  open(sealed: Buffer, context: readonly (string | number)[]): string {
    const headerLength = 2 + (sealed[1] ?? 0);
    if (sealed[0] !== FORMAT || sealed.length < headerLength + NONCE_BYTES + TAG_BYTES) throw new VaultError('damaged');
    const key = this.keyring.find(this.keyIdOf(sealed));
    if (!key) throw new VaultError('unknown_key');
    const header = sealed.subarray(0, headerLength);
    const nonce = sealed.subarray(headerLength, headerLength + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(associatedData(header, context));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    try {
      const body = sealed.subarray(headerLength + NONCE_BYTES, sealed.length - TAG_BYTES);
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new VaultError('damaged', error);
    }
  }

  /** @returns the id of the key that sealed this record */
  keyIdOf(sealed: Buffer): string {
    return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString('ascii');
  }

  /** The id of the key that encrypts. */
  get primaryKeyId(): string {
    return this.keyring.primary.id;
  }
}

/** Length-prefixed, so that no two contexts give the same bytes. */
const associatedData = (header: Buffer, context: readonly (string | number)[]): Buffer =>
  Buffer.concat([header, Buffer.from(JSON.stringify(context.map(String)), 'utf8')]);
