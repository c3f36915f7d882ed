import { createHash } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { equalBytes } from '../compare.js';
import type { Scheme } from '../scheme.js';
import { signIntoHeader } from '../sign-header.js';
import { hasSignatureHeader, verifySignedHeader } from '../signed-header.js';
import { usableKeys } from '../usable-keys.js';

/** A digest over a text that contains the secret, as some senders did before they knew HMAC. */
export const hashScheme: Scheme<SignatureOf<'hash'>> = {
  isPresent: hasSignatureHeader,

  verify: (verification) => {
    const { algorithm = 'sha256' } = verification.signature;
    return verifySignedHeader(verification, {
      keys: () => usableKeys(verification.endpoint.secrets, (secret) => secret),
      secretInContent: (secret: string) => secret,
      matcher: (_secret, content) => {
        const expected = createHash(algorithm).update(content).digest();
        return (given) => equalBytes(given, expected);
      },
    });
  },

  sign: (signing) =>
    signIntoHeader(signing, (content) =>
      createHash(signing.signature.algorithm ?? 'sha256')
        .update(content)
        .digest(),
    ),

  secretProblem: (_signature, secret) => (secret === '' ? 'must not be empty' : null),
};
