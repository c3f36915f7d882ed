import { randomBytes } from 'node:crypto';
import type { SignatureDefinition } from '../provider-kit/schema/webhooks/signature.schema.js';
import { Secret } from '../provider-kit/secret.js';
import { newWebhookSecret } from '../provider-kit/signatures/standard-webhooks.js';

const BYTES = 32;

/** 256 random bits as letters, digits, `-` and `_`: they may stand in a header, a form and a URL. */
export const newPlainSecret = (): Secret => new Secret(randomBytes(BYTES).toString('base64url'));

/** @returns a secret of ours in the form that the provider's scheme computes with */
export const newSecretFor = (signatures: readonly SignatureDefinition[]): Secret => {
  const form = signatures.map(formOf).find((one) => one !== 'plain') ?? 'plain';
  switch (form) {
    case 'whsec':
      return newWebhookSecret();
    case 'base64':
    case 'hex':
      return new Secret(randomBytes(BYTES).toString(form));
    case 'plain':
      return newPlainSecret();
    default: {
      const exhausted: never = form;
      throw new TypeError(`unknown form ${String(exhausted)}`);
    }
  }
};

const formOf = (signature: SignatureDefinition): 'plain' | 'whsec' | 'base64' | 'hex' => {
  if (signature.scheme === 'standard_webhooks') return 'whsec';
  if (signature.scheme !== 'hmac') return 'plain';
  const { key } = signature;
  return key === 'whsec' || key === 'base64' || key === 'hex' ? key : 'plain';
};
