import { createHmac, createPrivateKey, sign } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import type { Signing } from '../scheme.js';
import { claimHash, filled } from './claims.js';

type Jwt = SignatureOf<'jwt'>;
const LIFETIME_SECONDS = 300;

const DIGESTS: Readonly<Record<Jwt['algorithms'][number], string>> = {
  HS256: 'sha256',
  HS384: 'sha384',
  HS512: 'sha512',
  RS256: 'sha256',
  ES256: 'sha256',
};

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @returns a token as the provider would make it, in compact form. @throws Error when the key is of no use */
export const signToken = ({ signature, draft, key, now, endpoint }: Signing<Jwt>): string => {
  const [algorithm] = signature.algorithms;
  if (algorithm === undefined) throw new Error('the definition names no algorithm');
  const content = `${encoded({ alg: algorithm, typ: 'JWT' })}.${encoded(claimsOf(signature, draft, now, endpoint.config))}`;
  return `${content}.${signatureOver(content, algorithm, key).toString('base64url')}`;
};

const signatureOver = (content: string, algorithm: Jwt['algorithms'][number], key: string): Buffer => {
  if (algorithm.startsWith('HS')) return createHmac(DIGESTS[algorithm], key).update(content).digest();
  const privateKey = createPrivateKey(key);
  // RFC 7518 §3.4: the two numbers side by side, no DER.
  return sign(DIGESTS[algorithm], Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
};

const claimsOf = (
  signature: Jwt,
  draft: Signing<Jwt>['draft'],
  now: Date,
  config: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const { issuers, audience, claims = {}, body_hash: bodyHash, url_hash: urlHash } = signature;
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    iat: seconds,
    nbf: seconds,
    exp: seconds + LIFETIME_SECONDS,
    ...(issuers === undefined ? {} : { iss: issuers[0] }),
    ...(audience === undefined ? {} : { aud: filled(audience, config, draft.url) }),
    ...Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, filled(value, config, draft.url)])),
    ...(bodyHash === undefined ? {} : { [bodyHash.claim]: claimHash(bodyHash, draft.body) }),
    ...(urlHash === undefined ? {} : { [urlHash.claim]: claimHash(urlHash, draft.url) }),
  };
};
