import type { SignatureDefinition } from '../schema/webhooks/signature.schema.js';
import { schemeOf } from './schemes.js';

/**
 * Checks the form of a secret that somebody entered; whether it is the right one, only a delivery can tell.
 * @returns what is wrong with it, as the end of a sentence about it, or null; never any part of the secret
 */
export const secretProblem = (signature: SignatureDefinition, secret: string): string | null =>
  schemeOf(signature).secretProblem(signature, secret);
