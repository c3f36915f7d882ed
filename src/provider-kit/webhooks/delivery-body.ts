import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import type { IncomingDelivery, ParseFailure } from '../webhook-delivery.js';
import { mediaTypeOf } from './delivery-parts.js';
import { parseForm } from './form-body.js';
import type { JsonNode } from './json-node.js';

export type DeliveryBody =
  | {
      readonly ok: true;
      readonly node: JsonNode;
      /** Whether the received bytes are the JSON text, letter for letter. */
      readonly verbatim: boolean;
    }
  | { readonly ok: false; readonly failure: ParseFailure };

const FORM = 'application/x-www-form-urlencoded';
const EMPTY: DeliveryBody = { ok: true, node: { value: {}, text: '{}' }, verbatim: false };
const NO_JSON: DeliveryBody = { ok: false, failure: 'invalid_json' };

/** Reads the body as JSON: as it is, out of a form, or made from the fields of a form. */
export const readBody = (
  { form_json: field, empty_body: mayBeEmpty }: Pick<WebhooksDefinition, 'form_json' | 'empty_body'>,
  delivery: IncomingDelivery,
): DeliveryBody => {
  if (delivery.body.length === 0) return mayBeEmpty === true ? EMPTY : NO_JSON;
  const text = decodeUtf8(delivery.body);
  if (text === undefined) return NO_JSON;
  if (mediaTypeOf(delivery) === FORM) return readForm(text, field);
  // Without a byte order mark, which the decoder has removed, the bytes are the text.
  return readJson(text, Buffer.byteLength(text) === delivery.body.length);
};

const readForm = (text: string, field: string | undefined): DeliveryBody => {
  const fields = parseForm(text);
  const json = field !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (Array.isArray(json)) return { ok: false, failure: 'invalid_event_format' };
  if (json !== undefined) return readJson(json, false);
  return { ok: true, node: { value: fields, text: JSON.stringify(fields) }, verbatim: false };
};

const readJson = (text: string, verbatim: boolean): DeliveryBody => {
  try {
    return { ok: true, node: { value: JSON.parse(text), text }, verbatim };
  } catch {
    return NO_JSON;
  }
};

const decodeUtf8 = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
