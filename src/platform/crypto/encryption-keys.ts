export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const KEY_ID = /^[A-Za-z0-9_.-]{1,32}$/;
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=?$/;

/**
 * Parses `ENCRYPTION_KEYS`: `id:base64key,…`; the first key encrypts, all decrypt.
 * @throws Error saying which entry is wrong, never the key itself
 */
export const parseEncryptionKeys = (value: string): readonly EncryptionKey[] => {
  const entries = value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) throw new Error('must hold at least one id:base64key');
  const keys = entries.map((entry, index) => {
    const at = entry.indexOf(':');
    const id = entry.slice(0, at);
    const encoded = entry.slice(at + 1);
    if (at < 1 || !KEY_ID.test(id)) throw new Error(`entry ${index + 1} must look like id:base64key`);
    if (!BASE64_OF_32_BYTES.test(encoded))
      throw new Error(`key ${id} must be 32 bytes in base64 (openssl rand -base64 32)`);
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  const ids = new Set(keys.map((key) => key.id));
  if (ids.size !== keys.length) throw new Error('must not name one key id twice');
  return keys;
};
