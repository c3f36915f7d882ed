import { createHash } from 'node:crypto';
import type { IncomingDelivery } from '../webhook-delivery.js';
import type { SignatureOf } from '../schema/webhooks/signature.schema.js';
import { equalText } from './compare.js';
import { isForm } from './form-text.js';
import { Refusal } from './refusal.js';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { https: '443', http: '80' };
const PARTS = /^(https?):\/\/([^/?#]*?)(?::(\d+))?([/?#].*)?$/i;

/** @returns the URL as it is, and with its default port added or left out */
export const withAndWithoutPort = (url: string): string[] => {
  const [, scheme = '', host = '', port, rest = ''] = PARTS.exec(url) ?? [];
  const standard = DEFAULT_PORTS[scheme.toLowerCase()];
  if (standard === undefined || (port !== undefined && port !== standard)) return [url];
  return [url, port === undefined ? `${scheme}://${host}:${standard}${rest}` : `${scheme}://${host}${rest}`];
};

/**
 * HubSpot signs the URL with some percent-escapes decoded, and the others left as they are.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export const urlDecoded = (url: string): string =>
  url.replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escape) => decodeURIComponent(escape));

type BodyHash = NonNullable<SignatureOf<'hmac'>['body_hash']>;

export const bodyHashOf = ({ algorithm, encoding }: Omit<BodyHash, 'query'>, body: Buffer): string =>
  createHash(algorithm).update(body).digest(encoding);

/**
 * Where only the URL is signed, the URL must hold a digest of the body. A form is signed itself.
 * @throws Refusal `wrong_signature`
 */
export const assertBodyInUrl = (rule: BodyHash, delivery: IncomingDelivery): void => {
  const given = new URL(delivery.url).searchParams.getAll(rule.query);
  if (given.length === 0 && (isForm(delivery) || delivery.body.length === 0)) return;
  const [digest = '', ...more] = given;
  const expected = bodyHashOf(rule, delivery.body);
  const same = equalText(rule.encoding === 'hex' ? digest.toLowerCase() : digest, expected);
  if (!same || more.length > 0) throw new Refusal('wrong_signature');
};
