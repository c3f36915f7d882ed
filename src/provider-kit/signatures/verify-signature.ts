import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import type { IncomingDelivery, KeySource, Verdict } from '../webhook-delivery.js';
import { Refusal } from './refusal.js';
import type { EndpointSecrets } from './scheme.js';
import { schemeOf } from './schemes.js';
import { signatureList } from './signature-list.js';

/**
 * Decides whether a delivery comes from the provider. Never throws, whatever the request is: what cannot be checked is
 * refused.
 * @param signature of a list, the first entry whose signature is present in the request decides
 * @param now the time by which signed times are judged
 * @param keys where certificates and key sets come from
 */
export const verifySignature = async (
  signature: SignatureDefinition | readonly SignatureDefinition[],
  delivery: IncomingDelivery,
  endpoint: EndpointSecrets,
  now: Date,
  keys: KeySource,
): Promise<Verdict> => {
  try {
    const chosen = signatureList(signature).find((one) => schemeOf(one).isPresent(one, delivery));
    if (chosen === undefined) return { ok: false, reason: 'missing_signature' };
    return await schemeOf(chosen).verify({ signature: chosen, delivery, endpoint, now, keys });
  } catch (error) {
    // Anything but a refusal comes out of a parser or of OpenSSL, over bytes that somebody chose.
    return { ok: false, reason: error instanceof Refusal ? error.reason : 'malformed_signature' };
  }
};
