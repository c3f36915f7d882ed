import { createPrivateKey, type KeyObject } from 'node:crypto';

/** JSON Web Algorithms (RFC 7518 §3.1, RFC 8037 §3.1) that we sign with. */
export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

/** A larger modulus makes one signature take seconds. */
const MAX_RSA_BITS = 8192;
/** RFC 7518 §3.3 */
const MIN_RSA_BITS = 2048;

/**
 * Reads a private key without a passphrase: PKCS #8, PKCS #1 or SEC 1 as PEM.
 * @param pem line ends may be written as `\n`, as in one line of an environment file
 * @returns null when the text is none
 */
export const readPrivateKey = (pem: string): KeyObject | null => {
  try {
    return createPrivateKey({ key: pem.replaceAll('\\n', '\n'), format: 'pem' });
  } catch {
    // The cause is left out on purpose: it may quote the key.
    return null;
  }
};

/** @returns whether the key is of the kind and the size that the algorithm needs */
export const fitsAlgorithm = (key: KeyObject, algorithm: SigningAlgorithm): boolean => {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  switch (algorithm) {
    case 'RS256':
      return key.asymmetricKeyType === 'rsa' && modulusLength >= MIN_RSA_BITS && modulusLength <= MAX_RSA_BITS;
    case 'ES256':
      return key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1';
    case 'EdDSA':
      return key.asymmetricKeyType === 'ed25519';
    default: {
      const exhausted: never = algorithm;
      throw new TypeError(`unknown algorithm ${String(exhausted)}`);
    }
  }
};
