import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { equalText } from '../compare.js';
import { Refusal } from '../refusal.js';
import type { Scheme } from '../scheme.js';
import { usableKeys } from '../usable-keys.js';

/** The sender can neither sign nor send a secret: the secret is the last segment of the URL that it calls. */
export const noneScheme: Scheme<SignatureOf<'none'>> = {
  isPresent: () => true,

  verify: ({ endpoint: { secrets, pathSecret } }) => {
    if (pathSecret === null || pathSecret === '') throw new Refusal('missing_signature');
    const match = usableKeys(secrets, (secret) => secret).find(({ key }) => equalText(pathSecret, key));
    if (match === undefined) throw new Refusal('wrong_signature');
    return { ok: true, signedAt: null, signature: null, secretIndex: match.index };
  },

  sign: ({ draft, key }) => {
    const url = new URL(draft.url);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(key)}`;
    return { url: url.href, headers: { ...draft.headers }, body: draft.body };
  },

  secretProblem: (_signature, secret) =>
    /^[A-Za-z0-9_-]+$/.test(secret) ? null : 'must be letters, digits, "-" and "_", because it stands in a URL',
};
