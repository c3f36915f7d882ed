import { crc32 } from 'node:zlib';
import type { IncomingDelivery, WebhookEndpoint } from '../webhook-delivery.js';
import { formText } from './form-text.js';
import { headerLine } from './header-lines.js';
import { parsedBody } from './parsed-body.js';
import { Refusal } from './refusal.js';
import { onlyPair, type Pairs } from './signature-value.js';
import { namedValue, templateParts } from './signed-template.js';
import { urlDecoded } from './signed-url.js';

/** What the values of a template are taken from. */
export interface ContentContext {
  readonly delivery: IncomingDelivery;
  readonly endpoint: Pick<WebhookEndpoint, 'config' | 'providerWebhookId'>;
  /** The bytes that `${body}` stands for: those of the delivery, or as they came while they were encoded. */
  readonly body: Buffer;
  /** The URL that `${url}` stands for. */
  readonly url: string;
  readonly pairs: Pairs;
  readonly timestamp: () => string;
  /** For scheme `hash`; null in all others. */
  readonly secret: string | null;
}

/**
 * Builds the bytes that were signed.
 * @param signed the template; the raw body unless given
 * @throws Refusal when the request lacks a value, `no_secret` when the endpoint does
 */
export const signedContent = (signed: string | undefined, context: ContentContext): Buffer => {
  const parts = templateParts(signed).map((part) => ('text' in part ? part.text : valueOf(part.name, context)));
  // One part is nearly always the body alone: no copy of it then.
  const [only] = parts;
  if (parts.length === 1 && Buffer.isBuffer(only)) return only;
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
};

const valueOf = (name: string, context: ContentContext): string | Buffer => {
  switch (name) {
    case 'body':
      return context.body;
    case 'timestamp':
      return context.timestamp();
    case 'method':
      return context.delivery.method.toUpperCase();
    case 'url':
      return context.url;
    case 'url_decoded':
      return urlDecoded(context.url);
    case 'form':
      return formText(context.delivery);
    case 'json':
      return JSON.stringify(parsedBody(context.delivery.body));
    case 'crc32':
      return String(crc32(context.body));
    case 'webhook.id':
      return known(context.endpoint.providerWebhookId);
    case 'secret':
      return known(context.secret);
    default:
      return namedValueOf(name, context);
  }
};

const namedValueOf = (name: string, { delivery, endpoint, pairs }: ContentContext): string => {
  const { kind, key } = namedValue(name) ?? { kind: 'unknown', key: name };
  switch (kind) {
    case 'header':
      return headerLine(delivery, key);
    case 'pair':
      return onlyPair(pairs, key);
    case 'query':
      return onlyQueryValue(delivery.url, key);
    case 'config':
      return known(Object.hasOwn(endpoint.config, key) ? endpoint.config[key] : null);
    default:
      throw new Error(`\${${name}} is no value that can be signed`);
  }
};

/** What the endpoint itself lacks is as good as a secret that it lacks. */
const known = (value: string | null | undefined): string => {
  if (value === null || value === undefined || value === '') throw new Refusal('no_secret');
  return value;
};

const onlyQueryValue = (url: string, key: string): string => {
  const [value, ...more] = new URL(url).searchParams.getAll(key);
  if (value === undefined) throw new Refusal('missing_signature');
  if (more.length > 0) throw new Refusal('malformed_signature');
  return value;
};
