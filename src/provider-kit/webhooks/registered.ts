import { readPointer } from '../json-pointer.js';
import { ProviderError } from '../provider-error.js';
import type { RegistrationDefinition } from '../schema/webhooks/registration.schema.js';
import { Secret } from '../secret.js';
import type { ProviderAnswer, Registered } from '../webhook-registration.js';

type Expiry = NonNullable<RegistrationDefinition['create']['expires_at']>;

const MAX_ID = 255;
const MAX_KEPT = 4096;
const MAX_SECRET = 8192;

/** @throws ProviderError `rejected` when a successful answer lacks what it must hold */
export const registeredIn = ({ json, headers }: ProviderAnswer, registration: RegistrationDefinition): Registered => {
  const { create } = registration;
  const id = textAt(json, create.id, MAX_ID);
  if (id === undefined) throw lacking('id');
  const secret = create.secret === undefined ? undefined : textAt(json, create.secret, MAX_SECRET);
  if (registration.secret === 'answer' && secret === undefined) throw lacking('secret');
  return {
    providerWebhookId: id,
    secret: secret === undefined ? null : new Secret(secret),
    expiresAt: expiryIn({ json, headers, status: 200 }, create.expires_at),
    answer: Object.fromEntries(
      Object.entries(create.keep ?? {})
        .map(([name, pointer]) => [name, textAt(json, pointer, MAX_KEPT)] as const)
        .filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
};

/** @returns when the webhook ends, or null where the answer names no such time */
export const expiryIn = ({ json }: ProviderAnswer, expiry: Expiry | undefined): Date | null => {
  const text = expiry === undefined ? undefined : textAt(json, expiry.body, MAX_ID);
  if (expiry === undefined || text === undefined) return null;
  const at = new Date(millisecondsOf(text, expiry.unit));
  return Number.isNaN(at.getTime()) ? null : at;
};

/** Without a unit a number is in seconds, and anything else a date. */
const millisecondsOf = (text: string, unit: Expiry['unit']): number => {
  const isNumber = /^\d{1,15}(\.\d+)?$/.test(text);
  if (unit === 'iso8601' || (unit === undefined && !isNumber)) return isNumber ? Number.NaN : Date.parse(text);
  if (!isNumber) return Number.NaN;
  return unit === 'ms' ? Number(text) : Number(text) * 1000;
};

/** Numbers and booleans become text; an integer that has lost digits would name something else. */
const textAt = (json: unknown, pointer: string, maxLength: number): string | undefined => {
  const value = readPointer(json, pointer);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
  if (typeof value !== 'string' || value === '' || value.length > maxLength) return undefined;
  return value.isWellFormed() && !value.includes('\0') ? value : undefined;
};

const lacking = (what: string): ProviderError =>
  new ProviderError({ kind: 'rejected', reason: `the answer to the registration holds no usable ${what}` });
