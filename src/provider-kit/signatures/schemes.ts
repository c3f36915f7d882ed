import type { SignatureDefinition, SignatureOf, SignatureScheme } from '../schema/webhooks/signature.schema.js';
import type { Scheme } from './scheme.js';
import { ecdsaScheme } from './schemes/ecdsa.js';
import { ed25519Scheme } from './schemes/ed25519.js';
import { hashScheme } from './schemes/hash.js';
import { hmacScheme } from './schemes/hmac.js';
import { jwtScheme } from './schemes/jwt.js';
import { noneScheme } from './schemes/none.js';
import { rsaScheme } from './schemes/rsa.js';
import { sharedSecretBodyScheme } from './schemes/shared-secret-body.js';
import { sharedSecretHeaderScheme } from './schemes/shared-secret-header.js';
import { snsScheme } from './schemes/sns.js';
import { standardWebhooksScheme } from './schemes/standard-webhooks.js';

const SCHEMES: { readonly [Name in SignatureScheme]: Scheme<SignatureOf<Name>> } = {
  hmac: hmacScheme,
  hash: hashScheme,
  ed25519: ed25519Scheme,
  ecdsa: ecdsaScheme,
  rsa: rsaScheme,
  sns: snsScheme,
  standard_webhooks: standardWebhooksScheme,
  shared_secret_header: sharedSecretHeaderScheme,
  shared_secret_body: sharedSecretBodyScheme,
  jwt: jwtScheme,
  none: noneScheme,
};

/** @returns the scheme of a definition. */
export const schemeOf = (signature: SignatureDefinition): Scheme<SignatureDefinition> => SCHEMES[signature.scheme];
