import { createHmac, createPrivateKey, randomUUID, sign, verify } from 'node:crypto';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { equalBytes } from '../compare.js';
import { decodeStrictly } from '../encoding.js';
import { hasHeader, headerLine } from '../header-lines.js';
import { hmacKey, publicKey } from '../key-material.js';
import { Refusal } from '../refusal.js';
import type { Scheme } from '../scheme.js';
import { asDelivery, withHeader } from '../sign-header.js';
import { toleranceSeconds } from '../signature-traits.js';
import { assertInTime, parseTime, writeTime } from '../signed-time.js';
import { usableKeys } from '../usable-keys.js';

type Version = 'v1' | 'v1a';
type Test = (content: Buffer, signature: Buffer) => boolean;
const MAX_SIGNATURES = 16;
const PUBLIC_KEY_PREFIX = 'whpk_';

const headerNames = ({ header_prefix: prefix = 'webhook' }: SignatureOf<'standard_webhooks'>) => ({
  id: `${prefix}-id`,
  timestamp: `${prefix}-timestamp`,
  signature: `${prefix}-signature`,
});

/** The form of the secret decides the version: nobody can have a public key taken for a shared secret. */
const readKey = (secret: string): { version: Version; matches: Test } | null => {
  if (secret.startsWith(PUBLIC_KEY_PREFIX)) {
    const key = publicKey(secret.slice(PUBLIC_KEY_PREFIX.length), 'ed25519', 'base64');
    return key === null ? null : { version: 'v1a', matches: (content, given) => verify(null, content, key, given) };
  }
  const key = hmacKey(secret, 'whsec');
  if (key === null) return null;
  return {
    version: 'v1',
    matches: (content, given) => equalBytes(given, createHmac('sha256', key).update(content).digest()),
  };
};

interface GivenSignature {
  readonly version: string;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Signatures of versions that we do not know are left out: a sender may be ahead of us. */
const signaturesIn = (line: string): GivenSignature[] => {
  const pieces = line.split(' ', MAX_SIGNATURES + 1);
  const given = pieces.flatMap((text) => {
    const [, version, encoded] = /^(v1a?),([^,]+)$/.exec(text) ?? [];
    const bytes = encoded === undefined ? null : decodeStrictly(encoded, 'base64');
    return version === undefined || bytes === null ? [] : [{ version, text, bytes }];
  });
  if (given.length === 0 || pieces.length > MAX_SIGNATURES) throw new Refusal('malformed_signature');
  return given;
};

const contentOf = (id: string, timestamp: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${timestamp}.`, 'utf8'), body]);

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const standardWebhooksScheme: Scheme<SignatureOf<'standard_webhooks'>> = {
  isPresent: (signature, delivery) => hasHeader(delivery, headerNames(signature).signature),

  verify: ({ signature, delivery, endpoint, now }) => {
    const names = headerNames(signature);
    const [id, timestamp, line] = [names.id, names.timestamp, names.signature].map((name) =>
      headerLine(delivery, name),
    );
    if (id === undefined || id === '' || timestamp === undefined || line === undefined) {
      throw new Refusal('malformed_signature');
    }
    const keys = usableKeys(endpoint.secrets, readKey);
    const given = signaturesIn(line);
    const signedAt = parseTime(timestamp);
    const bodies = delivery.encodedBody === null ? [delivery.body] : [delivery.body, delivery.encodedBody];
    for (const body of bodies) {
      const content = contentOf(id, timestamp, body);
      for (const { key, index } of keys) {
        const match = given.find(({ version, bytes }) => version === key.version && key.matches(content, bytes));
        if (match === undefined) continue;
        assertInTime(signedAt, now, toleranceSeconds(signature));
        return { ok: true, signedAt, signature: match.text, secretIndex: index };
      }
    }
    throw new Refusal('wrong_signature');
  },

  sign: ({ signature, draft, key, now }) => {
    const names = headerNames(signature);
    const given = asDelivery(draft, now);
    const id = hasHeader(given, names.id) ? headerLine(given, names.id) : `msg_${randomUUID().replaceAll('-', '')}`;
    const timestamp = writeTime(now);
    const signed = signatureWith(key, contentOf(id, timestamp, draft.body));
    const headers = withHeader(withHeader(draft.headers, names.id, id), names.timestamp, timestamp);
    return { url: draft.url, headers: withHeader(headers, names.signature, signed), body: draft.body };
  },

  secretProblem: (_signature, secret) =>
    readKey(secret) === null ? 'must be `whsec_` (or `whpk_` for a public key) followed by base64' : null,
};

const signatureWith = (key: string, content: Buffer): string => {
  if (key.includes('-----BEGIN')) return `v1a,${sign(null, content, createPrivateKey(key)).toString('base64')}`;
  const shared = hmacKey(key, 'whsec');
  if (shared === null) throw new Error('the secret must be `whsec_` followed by base64, or a private key (PEM)');
  return `v1,${createHmac('sha256', shared).update(content).digest('base64')}`;
};
