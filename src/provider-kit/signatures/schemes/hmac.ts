import { createHmac } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { equalBytes } from '../compare.js';
import { hmacKey, type HmacKeyForm } from '../key-material.js';
import type { Scheme } from '../scheme.js';
import { signIntoHeader } from '../sign-header.js';
import { hasSignatureHeader, verifySignedHeader } from '../signed-header.js';
import { usableKeys } from '../usable-keys.js';

const FORMS: Readonly<Record<HmacKeyForm, string>> = {
  utf8: 'text',
  nfkd: 'text',
  base64: 'base64',
  hex: 'hexadecimal',
  whsec: '`whsec_` followed by base64',
};

/** RFC 2104 over a template, in a header. */
export const hmacScheme: Scheme<SignatureOf<'hmac'>> = {
  isPresent: hasSignatureHeader,

  verify: (verification) => {
    const { algorithm = 'sha256', key: form } = verification.signature;
    return verifySignedHeader(verification, {
      keys: () => usableKeys(verification.endpoint.secrets, (secret) => hmacKey(secret, form)),
      matcher: (key: Buffer, content) => {
        const expected = createHmac(algorithm, key).update(content).digest();
        return (given) => equalBytes(given, expected);
      },
    });
  },

  sign: (signing) => {
    const { algorithm = 'sha256', key: form } = signing.signature;
    const key = hmacKey(signing.key, form);
    if (key === null) throw new Error(`the secret must be ${FORMS[form ?? 'utf8']}`);
    return signIntoHeader(signing, (content) => createHmac(algorithm, key).update(content).digest());
  },

  secretProblem: ({ key = 'utf8' }, secret) => (hmacKey(secret, key) === null ? `must be ${FORMS[key]}` : null),
};
