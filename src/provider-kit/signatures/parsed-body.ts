import { Refusal } from './refusal.js';

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses a JSON body, for schemes that keep the signature, its time or its secret in there.
 * @throws Refusal `malformed_signature` when it is no UTF-8 or no JSON
 */
export const parsedBody = (body: Buffer): unknown => {
  try {
    return JSON.parse(UTF_8.decode(body));
  } catch {
    throw new Refusal('malformed_signature');
  }
};
