import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { equalText } from '../compare.js';
import { decodeStrictly } from '../encoding.js';
import { hasHeader, headerLine } from '../header-lines.js';
import { Refusal } from '../refusal.js';
import type { Scheme } from '../scheme.js';
import { withHeader } from '../sign-header.js';
import { usableKeys } from '../usable-keys.js';
import { noneScheme } from './none.js';

/** A text that holds the secret: the header itself, and of Basic credentials the password, too (RFC 7617). */
const textsIn = ({ prefix = '', encoding }: SignatureOf<'shared_secret_header'>, line: string): string[] => {
  if (!line.startsWith(prefix)) throw new Refusal('malformed_signature');
  const value = line.slice(prefix.length);
  if (encoding === undefined) return [value];
  const bytes = decodeStrictly(value, encoding);
  if (bytes === null) throw new Refusal('malformed_signature');
  const text = bytes.toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text, text.slice(colon + 1)];
};

/** The sender shows a secret in a header and signs nothing. */
export const sharedSecretHeaderScheme: Scheme<SignatureOf<'shared_secret_header'>> = {
  isPresent: (signature, delivery) => signature.optional === true || hasHeader(delivery, signature.header),

  verify: (verification) => {
    const { signature, delivery, endpoint } = verification;
    if (signature.optional === true && !hasHeader(delivery, signature.header)) {
      return noneScheme.verify({ ...verification, signature: { scheme: 'none' } });
    }
    const line = headerLine(delivery, signature.header);
    const keys = usableKeys(endpoint.secrets, (secret) => secret);
    const texts = textsIn(signature, line);
    const match = keys.find(({ key }) => texts.some((text) => equalText(text, key)));
    if (match === undefined) throw new Refusal('wrong_signature');
    return { ok: true, signedAt: null, signature: null, secretIndex: match.index };
  },

  sign: ({ signature, draft, key }) => {
    const value = signature.encoding === undefined ? key : Buffer.from(key, 'utf8').toString(signature.encoding);
    const headers = withHeader(draft.headers, signature.header, `${signature.prefix ?? ''}${value}`);
    return { url: draft.url, headers, body: draft.body };
  },

  secretProblem: ({ encoding }, secret) =>
    encoding === undefined && !/^[\x21-\x7e]+(?: +[\x21-\x7e]+)*$/.test(secret)
      ? 'must be text that a header can hold'
      : null,
};
