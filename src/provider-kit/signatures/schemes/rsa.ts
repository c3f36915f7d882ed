import { createPrivateKey, sign, verify, type KeyObject } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { certificateKey } from '../certificate-key.js';
import { publicKey } from '../key-material.js';
import type { Scheme, Verification } from '../scheme.js';
import { signIntoHeader } from '../sign-header.js';
import { hasSignatureHeader, verifySignedHeader } from '../signed-header.js';
import { usableKeys, type UsableKey } from '../usable-keys.js';

const readKey = ({ key = 'base64' }: SignatureOf<'rsa'>, secret: string): KeyObject | null =>
  publicKey(secret, 'rsa', key);

const keysOf = async (verification: Verification<SignatureOf<'rsa'>>): Promise<UsableKey<KeyObject>[]> => {
  const { signature, endpoint } = verification;
  if (signature.certificate === undefined) return usableKeys(endpoint.secrets, (secret) => readKey(signature, secret));
  return [{ key: await certificateKey(signature.certificate, verification), index: 0 }];
};

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2), with a public key in the place of a secret, or a certificate at a pinned host. */
export const rsaScheme: Scheme<SignatureOf<'rsa'>> = {
  isPresent: hasSignatureHeader,

  verify: (verification) => {
    const { algorithm = 'sha256' } = verification.signature;
    return verifySignedHeader(verification, {
      keys: () => keysOf(verification),
      matcher: (key: KeyObject, content) => (given) => verify(algorithm, content, key, given),
    });
  },

  sign: (signing) =>
    signIntoHeader(signing, (content) =>
      sign(signing.signature.algorithm ?? 'sha256', content, createPrivateKey(signing.key)),
    ),

  secretProblem: (signature, secret) =>
    signature.certificate === undefined && readKey(signature, secret) === null
      ? 'must be an RSA public key of 2048 bits or more: base64 of its DER form, or PEM'
      : null,
};
