import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';

/** What signs a simulated delivery, and what the service checks it with. */
export interface SimulatedSecret {
  readonly signing: string;
  readonly verifying: string;
}

/**
 * @returns the first way of signing that does not need a key which stands at an address of the provider
 * @throws Error where there is none
 */
export const signableOf = (signature: SignatureDefinition | readonly SignatureDefinition[]): SignatureDefinition => {
  const ways = [signature].flat();
  const way = ways.find((one) => !needsKeyOfProvider(one));
  if (way === undefined) throw onlyProvider();
  return way;
};

/** @returns whether the sender signs with a private key, so that the secret which the service has cannot sign */
export const hasKeyPair = ({ scheme }: SignatureDefinition): boolean =>
  scheme === 'ed25519' || scheme === 'ecdsa' || scheme === 'rsa';

const needsKeyOfProvider = (signature: SignatureDefinition): boolean =>
  signature.scheme === 'sns' ||
  (signature.scheme === 'rsa' && signature.certificate !== undefined) ||
  (signature.scheme === 'jwt' && signature.jwks_url !== undefined);

/**
 * Makes what the provider would have made.
 * @throws Error where nobody but the provider can sign: its certificates and key sets stand at its own address
 */
export const simulatedSecret = (signature: SignatureDefinition): SimulatedSecret => {
  if (needsKeyOfProvider(signature)) throw onlyProvider();
  switch (signature.scheme) {
    case 'ed25519':
      return fromKeyPair(generateKeyPairSync('ed25519'), (key) => rawEd25519(key, signature.key ?? 'hex'));
    case 'ecdsa':
      return fromKeyPair(generateKeyPairSync('ec', { namedCurve: 'P-256' }), (key) => spki(key, signature.key));
    case 'rsa':
      return fromKeyPair(generateKeyPairSync('rsa', { modulusLength: 2048 }), (key) => spki(key, signature.key));
    case 'sns':
      throw onlyProvider();
    case 'jwt':
      return shared(randomBytes(32).toString('hex'));
    case 'hmac':
      return shared(hmacSecret(signature.key ?? 'utf8'));
    case 'standard_webhooks':
      return shared(hmacSecret('whsec'));
    case 'hash':
    case 'none':
    case 'shared_secret_body':
    case 'shared_secret_header':
      return shared(randomBytes(24).toString('hex'));
    default: {
      const exhausted: never = signature;
      throw new TypeError(`unknown scheme ${String(exhausted)}`);
    }
  }
};

const shared = (secret: string): SimulatedSecret => ({ signing: secret, verifying: secret });

const onlyProvider = (): Error =>
  new Error('Only the provider itself can sign such a delivery: its keys stand at its own address.');

const hmacSecret = (key: 'utf8' | 'base64' | 'hex' | 'whsec' | 'nfkd'): string => {
  const bytes = randomBytes(32);
  if (key === 'base64') return bytes.toString('base64');
  return key === 'whsec' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex');
};

const fromKeyPair = (
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  write: (key: KeyObject) => string,
): SimulatedSecret => ({
  signing: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  verifying: write(pair.publicKey),
});

const spki = (key: KeyObject, form: 'base64' | 'pem' | undefined): string =>
  form === 'pem'
    ? key.export({ type: 'spki', format: 'pem' }).toString()
    : key.export({ type: 'spki', format: 'der' }).toString('base64');

/** RFC 8410: the last 32 bytes of the SubjectPublicKeyInfo are the key itself. */
const rawEd25519 = (key: KeyObject, form: 'hex' | 'base64' | 'pem'): string =>
  form === 'pem' ? spki(key, 'pem') : key.export({ type: 'spki', format: 'der' }).subarray(-32).toString(form);
