import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import type { DeliveryDraft, SignedDelivery } from './scheme.js';
import { schemeOf } from './schemes.js';

/**
 * Signs a request as the provider would; the inverse of `verifySignature`.
 * A time that stands in the body is signed as it is there.
 * @param key the secret, or a private key (PEM) where the scheme has key pairs
 * @param now the time that the provider signs
 * @throws Error when the key is of no use, or the draft lacks what is signed
 */
export const signDelivery = (
  signature: SignatureDefinition,
  draft: DeliveryDraft,
  key: string,
  now: Date,
  context: { readonly config: Readonly<Record<string, string>>; readonly providerWebhookId: string | null },
): SignedDelivery => schemeOf(signature).sign({ signature, draft, key, now, endpoint: context });
