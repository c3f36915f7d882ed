import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { fillTemplate, namedConfig } from '../../template.js';
import { equalText } from '../compare.js';
import { Refusal } from '../refusal.js';
import type { Verification } from '../scheme.js';

type Jwt = SignatureOf<'jwt'>;
type ClaimHash = NonNullable<Jwt['body_hash']>;

/**
 * Checks what the claims of a verified token say.
 * @throws Refusal `wrong_signature`, or `no_secret` when the endpoint lacks a value that they are compared with
 */
export const assertClaims = ({ signature, delivery, endpoint }: Verification<Jwt>, claims: JWTPayload): void => {
  const { issuers, audience, claims: fixed = {}, body_hash: bodyHash, url_hash: urlHash } = signature;
  const holds = [
    issuers === undefined || (typeof claims.iss === 'string' && issuers.includes(claims.iss)),
    audience === undefined || isFor(claims.aud, filled(audience, endpoint.config, delivery.url)),
    ...Object.entries(fixed).map(([name, value]) =>
      isEqual(own(claims, name), filled(value, endpoint.config, delivery.url)),
    ),
    bodyHash === undefined || isBodyHash(bodyHash, claims, [delivery.body, delivery.encodedBody]),
    urlHash === undefined || isEqual(own(claims, urlHash.claim), claimHash(urlHash, delivery.url)),
  ];
  if (holds.includes(false)) throw new Refusal('wrong_signature');
};

/** @throws Refusal `no_secret` when the endpoint lacks a value of the template */
export const filled = (template: string, config: Readonly<Record<string, string>>, url: string): string => {
  try {
    return fillTemplate(template, { url, ...namedConfig(config) });
  } catch {
    throw new Refusal('no_secret');
  }
};

export const claimHash = ({ algorithm, encoding }: ClaimHash, content: Buffer | string): string =>
  createHash(algorithm).update(content).digest(encoding);

const own = (claims: JWTPayload, name: string): unknown => (Object.hasOwn(claims, name) ? claims[name] : undefined);

const isEqual = (claim: unknown, expected: string): boolean =>
  ['string', 'number', 'boolean'].includes(typeof claim) && equalText(String(claim), expected);

const isFor = (audience: unknown, expected: string): boolean =>
  (Array.isArray(audience) ? audience : [audience]).some((one) => isEqual(one, expected));

/** A request without a body need not have a digest of it. */
const isBodyHash = (hash: ClaimHash, claims: JWTPayload, bodies: readonly (Buffer | null)[]): boolean => {
  const claim = own(claims, hash.claim);
  if (claim === undefined || claim === null) return bodies.every((body) => body === null || body.length === 0);
  const text = hash.encoding === 'hex' && typeof claim === 'string' ? claim.toLowerCase() : claim;
  return bodies.some((body) => body !== null && isEqual(text, claimHash(hash, body)));
};
