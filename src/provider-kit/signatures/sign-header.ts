import type { SignedSignature } from '../schema/webhooks/signature.schema.js';
import type { IncomingDelivery } from '../webhook-delivery.js';
import { isForm } from './form-text.js';
import type { DeliveryDraft, SignedDelivery, Signing } from './scheme.js';
import { encodingOf, type Pairs } from './signature-value.js';
import { signedContent } from './signed-content.js';
import { timestampText, writeTime } from './signed-time.js';
import { bodyHashOf } from './signed-url.js';

/** @returns the headers with one more; any of that name, whatever its case, is replaced */
export const withHeader = (
  headers: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase())),
  [name]: value,
});

/** A draft in the form of a delivery that has come. */
export const asDelivery = (draft: DeliveryDraft, receivedAt: Date): IncomingDelivery => ({
  method: draft.method,
  url: draft.url,
  headers: new Map(Object.entries(draft.headers).map(([name, value]) => [name.toLowerCase(), [value]])),
  body: draft.body,
  encodedBody: null,
  receivedAt,
});

/**
 * Signs into a header.
 * @param compute returns the signature over some content
 * @throws Error when the draft lacks a value that is signed
 */
export const signIntoHeader = (
  { signature, draft: given, key, now, endpoint }: Signing<SignedSignature>,
  compute: (content: Buffer) => Buffer,
): SignedDelivery => {
  const { timestamp } = signature;
  const draft = withBodyHash(signature, withTimeHeader(signature, given, now));
  const pairs: Pairs = new Map(
    timestamp?.pair === undefined ? [] : [[timestamp.pair, [writeTime(now, timestamp.unit)]]],
  );
  const delivery = asDelivery(draft, now);
  const content = signedContent(signature.signed, {
    delivery,
    endpoint,
    body: draft.body,
    url: draft.url,
    pairs,
    timestamp: () => timestampText(timestamp ?? {}, delivery, pairs),
    secret: signature.scheme === 'hash' ? key : null,
  });
  const value = headerValue(signature, pairs, compute(content).toString(encodingOf(signature)));
  return { url: draft.url, headers: withHeader(draft.headers, signature.header, value), body: draft.body };
};

const withTimeHeader = ({ timestamp }: SignedSignature, draft: DeliveryDraft, now: Date): DeliveryDraft =>
  timestamp?.header === undefined
    ? draft
    : { ...draft, headers: withHeader(draft.headers, timestamp.header, writeTime(now, timestamp.unit)) };

const withBodyHash = (signature: SignedSignature, draft: DeliveryDraft): DeliveryDraft => {
  const rule = signature.scheme === 'hmac' ? signature.body_hash : undefined;
  if (rule === undefined || draft.body.length === 0 || isForm(asDelivery(draft, new Date(0)))) return draft;
  const url = new URL(draft.url);
  url.searchParams.set(rule.query, bodyHashOf(rule, draft.body));
  return { ...draft, url: url.href };
};

const headerValue = ({ prefix = '', pairs: list }: SignedSignature, pairs: Pairs, text: string): string => {
  if (list === undefined) return `${prefix}${text}`;
  const [name = ''] = list.names;
  const before = [...pairs].map(([other, [value = '']]) => `${other}=${value}`);
  return `${prefix}${[...before, `${name}=${text}`].join(list.separator ?? ',')}`;
};
