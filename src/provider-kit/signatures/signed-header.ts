import type { SignedSignature } from '../schema/webhooks/signature.schema.js';
import type { IncomingDelivery, Verdict } from '../webhook-delivery.js';
import { hasHeader, headerLine } from './header-lines.js';
import { Refusal } from './refusal.js';
import type { Verification } from './scheme.js';
import { encodingOf, readSignatureValue, type SignatureValue } from './signature-value.js';
import { toleranceSeconds } from './signature-traits.js';
import { signedContent } from './signed-content.js';
import { assertInTime, isTimeSigned, parseTime, timestampText } from './signed-time.js';
import { templateNamesOf } from './signed-template.js';
import { assertBodyInUrl, withAndWithoutPort } from './signed-url.js';
import type { UsableKey } from './usable-keys.js';

/** How a scheme tests signatures over some content. */
export interface HeaderSignatureRules<Key> {
  /** @throws Refusal `no_secret`, `key_unavailable` */
  keys(): Promise<readonly UsableKey<Key>[]> | readonly UsableKey<Key>[];
  /** The part of the key that stands in the content itself, for scheme `hash`. */
  secretInContent?(key: Key): string;
  /** @returns a test for signatures over this content */
  matcher(key: Key, content: Buffer): (signature: Buffer) => boolean;
}

const headersOf = ({ header, also_headers: also = [] }: SignedSignature): string[] => [header, ...also];

/** @returns whether any of the headers that may hold the signature is there */
export const hasSignatureHeader = (signature: SignedSignature, delivery: IncomingDelivery): boolean =>
  headersOf(signature).some((name) => hasHeader(delivery, name));

/**
 * Verifies a signature that stands in a header. It is checked first and its time after it: a time proves nothing before.
 * @throws Refusal
 */
export const verifySignedHeader = async <Key>(
  verification: Verification<SignedSignature>,
  rules: HeaderSignatureRules<Key>,
): Promise<Verdict> => {
  const { signature, delivery } = verification;
  const present = headersOf(signature).filter((name) => hasHeader(delivery, name));
  const lines = present.map((name) => headerLine(delivery, name));
  if (lines.length === 0) throw new Refusal('missing_signature');
  const keys = await rules.keys();
  const values = readableValues(signature, lines);
  if (signature.scheme === 'hmac' && signature.body_hash !== undefined) assertBodyInUrl(signature.body_hash, delivery);

  for (const value of values) {
    const match = firstMatch(verification, rules, keys, value);
    if (match !== null) return verdictOf(verification, value, match);
  }
  throw new Refusal('wrong_signature');
};

const readableValues = (signature: SignedSignature, lines: readonly string[]): SignatureValue[] => {
  const values = lines.flatMap((line) => {
    try {
      return [readSignatureValue(signature, line)];
    } catch (error) {
      if (error instanceof Refusal && lines.length > 1) return [];
      throw error;
    }
  });
  if (values.length === 0) throw new Refusal('malformed_signature');
  return values;
};

interface Match {
  readonly bytes: Buffer;
  readonly index: number;
}

const firstMatch = <Key>(
  { signature, delivery, endpoint }: Verification<SignedSignature>,
  rules: HeaderSignatureRules<Key>,
  keys: readonly UsableKey<Key>[],
  value: SignatureValue,
): Match | null => {
  for (const { key, index } of keys) {
    for (const { body, url } of variants(signature, delivery)) {
      const content = signedContent(signature.signed, {
        delivery,
        endpoint,
        body,
        url,
        pairs: value.pairs,
        timestamp: () => timestampText(signature.timestamp ?? {}, delivery, value.pairs),
        secret: rules.secretInContent?.(key) ?? null,
      });
      const matches = rules.matcher(key, content);
      const bytes = value.signatures.find((candidate) => matches(candidate));
      if (bytes !== undefined) return { bytes, index };
    }
  }
  return null;
};

/** What a sender may have signed: its body before or after it was compressed, its URL with or without the port. */
const variants = (signature: SignedSignature, delivery: IncomingDelivery): { body: Buffer; url: string }[] => {
  const raw = templateNamesOf(signature.signed).some((name) => name === 'body' || name === 'crc32');
  const bodies = delivery.encodedBody !== null && raw ? [delivery.body, delivery.encodedBody] : [delivery.body];
  const portOptional = signature.scheme === 'hmac' && signature.port_optional === true;
  const urls = portOptional ? withAndWithoutPort(delivery.url) : [delivery.url];
  return bodies.flatMap((body) => urls.map((url) => ({ body, url })));
};

const verdictOf = (
  { signature, delivery, now }: Verification<SignedSignature>,
  value: SignatureValue,
  match: Match,
): Verdict => {
  // Written again, so that a changed case of its digits does not make it look like another signature.
  const text = match.bytes.toString(encodingOf(signature));
  if (signature.timestamp === undefined) return { ok: true, signedAt: null, signature: text, secretIndex: match.index };
  const time = parseTime(timestampText(signature.timestamp, delivery, value.pairs), signature.timestamp.unit);
  assertInTime(time, now, toleranceSeconds(signature));
  return { ok: true, signedAt: isTimeSigned(signature) ? time : null, signature: text, secretIndex: match.index };
};
