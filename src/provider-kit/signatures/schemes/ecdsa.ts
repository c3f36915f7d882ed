import { createPrivateKey, sign, verify, type KeyObject } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { publicKey } from '../key-material.js';
import type { Scheme } from '../scheme.js';
import { signIntoHeader } from '../sign-header.js';
import { hasSignatureHeader, verifySignedHeader } from '../signed-header.js';
import { usableKeys } from '../usable-keys.js';

const readKey = ({ key = 'base64' }: SignatureOf<'ecdsa'>, secret: string): KeyObject | null =>
  publicKey(secret, 'ec', key);

/** ECDSA with a DER signature (RFC 3279 §2.2.3) and a SubjectPublicKeyInfo in the place of a secret. */
export const ecdsaScheme: Scheme<SignatureOf<'ecdsa'>> = {
  isPresent: hasSignatureHeader,

  verify: (verification) => {
    const { algorithm = 'sha256' } = verification.signature;
    return verifySignedHeader(verification, {
      keys: () => usableKeys(verification.endpoint.secrets, (secret) => readKey(verification.signature, secret)),
      matcher: (key: KeyObject, content) => (given) => verify(algorithm, content, { key, dsaEncoding: 'der' }, given),
    });
  },

  sign: (signing) =>
    signIntoHeader(signing, (content) =>
      sign(signing.signature.algorithm ?? 'sha256', content, createPrivateKey(signing.key)),
    ),

  secretProblem: (signature, secret) =>
    readKey(signature, secret) === null ? 'must be an elliptic-curve public key: base64 of its DER form, or PEM' : null,
};
