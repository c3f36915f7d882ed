import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';

/** @returns the alternatives of a definition in their order, also where it has only one */
export const signatureList = (
  signature: SignatureDefinition | readonly SignatureDefinition[],
): readonly SignatureDefinition[] => ('scheme' in signature ? [signature] : signature);
