import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { equalText } from '../compare.js';
import { parsedBody } from '../parsed-body.js';
import { pointerPlaces } from '../pointer-places.js';
import { Refusal } from '../refusal.js';
import type { Scheme } from '../scheme.js';
import { usableKeys } from '../usable-keys.js';

/** The sender repeats a secret in the body: once, or in every item of a list. */
export const sharedSecretBodyScheme: Scheme<SignatureOf<'shared_secret_body'>> = {
  isPresent: () => true,

  verify: ({ signature, delivery, endpoint }) => {
    const keys = usableKeys(endpoint.secrets, (secret) => secret);
    const found = pointerPlaces(parsedBody(delivery.body), signature.body).map(({ read }) => read());
    if (found.every((value) => value === undefined)) throw new Refusal('missing_signature');
    const texts = found.map((value) => {
      if (typeof value !== 'string') throw new Refusal('malformed_signature');
      return value;
    });
    const match = keys.find(({ key }) => texts.every((text) => equalText(text, key)));
    if (match === undefined) throw new Refusal('wrong_signature');
    return { ok: true, signedAt: null, signature: null, secretIndex: match.index };
  },

  sign: ({ signature, draft, key }) => {
    const document = parsedBody(draft.body);
    const places = pointerPlaces(document, signature.body);
    if (places.length === 0) throw new Error(`the body has no place for the secret at ${signature.body}`);
    for (const { write } of places) write(key);
    return { url: draft.url, headers: { ...draft.headers }, body: Buffer.from(JSON.stringify(document)) };
  },

  secretProblem: (_signature, secret) => (secret === '' ? 'must not be empty' : null),
};
