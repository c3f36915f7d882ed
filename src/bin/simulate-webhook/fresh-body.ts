import { randomUUID } from 'node:crypto';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';

/**
 * Makes a sample current: the time that the provider signs in the body becomes now, and the id that stands in the body
 * becomes a new one, for the service would know the old one again.
 */
export const freshBody = (
  body: string,
  webhooks: WebhooksDefinition,
  signature: SignatureDefinition,
  now: Date,
): string => {
  const changes: [pointer: string, change: (old: unknown) => unknown][] = [];
  const id = webhooks.delivery_id;
  if (typeof id === 'object' && 'body' in id) changes.push([id.body, (old) => freshId(old, now)]);
  const time = 'timestamp' in signature ? signature.timestamp : undefined;
  if (time?.body !== undefined) changes.push([time.body, () => timeIn(time.unit ?? 's', now)]);
  const document = changes.length === 0 ? undefined : parsed(body);
  if (!isObject(document)) return body;
  for (const [pointer, change] of changes) replaceAt(document, pointer, change);
  return JSON.stringify(document);
};

/** @returns undefined for what is no JSON: it may be sent to see how that is refused */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const freshId = (old: unknown, now: Date): unknown => (typeof old === 'number' ? now.getTime() : randomUUID());

const timeIn = (unit: 's' | 'ms' | 'iso8601', now: Date): unknown => {
  if (unit === 'iso8601') return now.toISOString();
  return unit === 'ms' ? now.getTime() : Math.floor(now.getTime() / 1000);
};

/** Changes a member that is there; a sample without it stays as it is. */
const replaceAt = (document: unknown, pointer: string, change: (old: unknown) => unknown): void => {
  const path = pointer.slice(1).split('/');
  const last = path.pop();
  let holder: unknown = document;
  for (const key of path) holder = isObject(holder) ? holder[key] : undefined;
  if (last !== undefined && isObject(holder) && Object.hasOwn(holder, last)) holder[last] = change(holder[last]);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
