import type { SignatureDefinition, SignedSignature } from '../schema/webhooks/signature.schema.js';
import { templateNamesOf } from './signed-template.js';

const TOLERANCE_SECONDS = 300;
/** SNS sends a message again for about an hour by default, with its first time. */
const SNS_TOLERANCE_SECONDS = 3600;

/** @returns whether the endpoint needs a secret: not where the key stands at the provider's own address */
export const needsSecret = (signature: SignatureDefinition): boolean => {
  if (signature.scheme === 'sns') return false;
  if (signature.scheme === 'rsa') return signature.certificate === undefined;
  return signature.scheme !== 'jwt' || signature.jwks_url === undefined;
};

/** @returns whether the body is part of what is signed, so that a changed body is noticed */
export const coversBody = (signature: SignatureDefinition): boolean => {
  if (isHeaderSignature(signature)) {
    const names = templateNamesOf(signature.signed);
    return names.some((name) => ['body', 'form', 'json', 'crc32'].includes(name));
  }
  if (signature.scheme === 'jwt') return signature.body_hash !== undefined;
  return signature.scheme === 'sns' || signature.scheme === 'standard_webhooks';
};

/** @returns whether a delivery must say when it was signed */
export const hasSignedTime = (signature: SignatureDefinition): boolean => {
  if (isHeaderSignature(signature)) return signature.timestamp !== undefined;
  if (signature.scheme === 'jwt') return signature.body_hash === undefined || signature.max_age_seconds !== undefined;
  return signature.scheme === 'sns' || signature.scheme === 'standard_webhooks';
};

const isHeaderSignature = (signature: SignatureDefinition): signature is SignedSignature =>
  ['hmac', 'hash', 'ed25519', 'ecdsa', 'rsa'].includes(signature.scheme);

/** @returns how far the signed time may be from now, to both sides, in seconds */
export const toleranceSeconds = (signature: SignatureDefinition): number => {
  if (signature.scheme === 'sns') return signature.tolerance_seconds ?? SNS_TOLERANCE_SECONDS;
  if (signature.scheme === 'jwt') return signature.max_age_seconds ?? TOLERANCE_SECONDS;
  return 'tolerance_seconds' in signature ? (signature.tolerance_seconds ?? TOLERANCE_SECONDS) : TOLERANCE_SECONDS;
};
