import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { hasHeader, headerLine } from '../header-lines.js';
import { assertClaims } from '../jwt/claims.js';
import { keyProblem, verifiedClaims } from '../jwt/token-keys.js';
import { signToken } from '../jwt/sign-token.js';
import { assertTokenTime } from '../jwt/token-time.js';
import { Refusal } from '../refusal.js';
import type { Scheme } from '../scheme.js';
import { withHeader } from '../sign-header.js';

/** RFC 7515 §7.1, and no other serialisation. */
const COMPACT = /^[\w-]+\.[\w-]+\.([\w-]+)$/;

/** A JSON Web Token (RFC 7519) in a header; it says who sent it, and may hold a digest of the body. */
export const jwtScheme: Scheme<SignatureOf<'jwt'>> = {
  isPresent: ({ header }, delivery) => hasHeader(delivery, header),

  verify: async (verification) => {
    const { signature } = verification;
    const { prefix = '' } = signature;
    const line = headerLine(verification.delivery, signature.header);
    const token = line.slice(prefix.length);
    const [, text] = (line.startsWith(prefix) ? COMPACT.exec(token) : null) ?? [];
    const { claims, index } = await verifiedClaims(verification, text === undefined ? null : token);
    assertClaims(verification, claims);
    const signedAt = assertTokenTime(signature, claims, verification.now);
    if (text === undefined) throw new Refusal('malformed_signature');
    return { ok: true, signedAt, signature: text, secretIndex: index };
  },

  sign: (signing) => {
    const { signature, draft } = signing;
    const headers = withHeader(draft.headers, signature.header, `${signature.prefix ?? ''}${signToken(signing)}`);
    return { url: draft.url, headers, body: draft.body };
  },

  secretProblem: (signature, secret) => (signature.jwks_url === undefined ? keyProblem(signature, secret) : null),
};
