import { createPrivateKey, sign, verify, type KeyObject } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { publicKey } from '../key-material.js';
import type { Scheme } from '../scheme.js';
import { signIntoHeader } from '../sign-header.js';
import { hasSignatureHeader, verifySignedHeader } from '../signed-header.js';
import { usableKeys } from '../usable-keys.js';

const SIGNATURE_BYTES = 64;

const readKey = ({ key = 'hex' }: SignatureOf<'ed25519'>, secret: string): KeyObject | null =>
  publicKey(secret, 'ed25519', key);

/** RFC 8032, with the sender's public key in the place of a secret. */
export const ed25519Scheme: Scheme<SignatureOf<'ed25519'>> = {
  isPresent: hasSignatureHeader,

  verify: (verification) =>
    verifySignedHeader(verification, {
      keys: () => usableKeys(verification.endpoint.secrets, (secret) => readKey(verification.signature, secret)),
      matcher: (key: KeyObject, content) => (given) =>
        given.length === SIGNATURE_BYTES && verify(null, content, key, given),
    }),

  sign: (signing) => signIntoHeader(signing, (content) => sign(null, content, createPrivateKey(signing.key))),

  secretProblem: (signature, secret) =>
    readKey(signature, secret) === null
      ? `must be an Ed25519 public key: 32 bytes in ${signature.key ?? 'hex'}, or PEM`
      : null,
};
