import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeStrictly } from './encoding.js';

export type HmacKeyForm = 'utf8' | 'base64' | 'hex' | 'whsec' | 'nfkd';
export type PublicKeyForm = 'hex' | 'base64' | 'pem';
type PublicKeyType = 'ed25519' | 'ec' | 'rsa';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const MIN_RSA_BITS = 2048;

/**
 * The bytes of a shared secret.
 * @param form `whsec` is base64 with or without `whsec_` before it, as Standard Webhooks has it
 * @returns null when the secret has not that form, or holds no byte
 */
export const hmacKey = (secret: string, form: HmacKeyForm = 'utf8'): Buffer | null => {
  if (secret === '') return null;
  if (form === 'utf8') return Buffer.from(secret, 'utf8');
  if (form === 'nfkd') return Buffer.from(secret.normalize('NFKD'), 'utf8');
  // Some services show it with the version before it: `v1,whsec_…`.
  return form === 'whsec'
    ? decodeStrictly(secret.replace(/^(?:v1,)?whsec_/, ''), 'base64')
    : decodeStrictly(secret, form);
};

/**
 * Reads a public key. PEM is known by its first line, whatever the form that the definition names.
 * @returns null when it is none, is of another kind, or is private
 */
export const publicKey = (text: string, type: PublicKeyType, form: PublicKeyForm): KeyObject | null => {
  try {
    const key = text.includes('-----BEGIN') ? pemKey(text) : derKey(text, type, form);
    return key !== null && isFit(key, type) ? key : null;
  } catch {
    // Whatever OpenSSL says about it: not a public key.
    return null;
  }
};

const pemKey = (text: string): KeyObject | null =>
  text.includes('PRIVATE KEY-----') ? null : createPublicKey(text.trim());

const derKey = (text: string, type: PublicKeyType, form: PublicKeyForm): KeyObject | null => {
  const bytes = form === 'pem' ? null : decodeStrictly(text.trim(), form);
  if (bytes === null) return null;
  const der = type === 'ed25519' && bytes.length === 32 ? Buffer.concat([ED25519_SPKI, bytes]) : bytes;
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
};

const isFit = (key: KeyObject, type: PublicKeyType): boolean =>
  key.asymmetricKeyType === type && (type !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS);
