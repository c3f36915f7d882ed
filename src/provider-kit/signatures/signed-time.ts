import { readText } from '../json-pointer.js';
import type { SignedSignature } from '../schema/webhooks/signature.schema.js';
import type { IncomingDelivery } from '../webhook-delivery.js';
import { headerLine } from './header-lines.js';
import { parsedBody } from './parsed-body.js';
import { Refusal } from './refusal.js';
import { onlyPair, type Pairs } from './signature-value.js';
import { templateNamesOf } from './signed-template.js';

export type TimestampDefinition = NonNullable<SignedSignature['timestamp']>;
type TimeUnit = NonNullable<TimestampDefinition['unit']>;

const DIGITS = /^\d{1,15}$/;
const ISO_8601 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

/**
 * @returns the time as the provider wrote it
 * @throws Refusal `missing_signature` or `malformed_signature` when it is not there, `duplicate_header`
 */
export const timestampText = (timestamp: TimestampDefinition, delivery: IncomingDelivery, pairs: Pairs): string => {
  if (timestamp.header !== undefined) return headerLine(delivery, timestamp.header);
  if (timestamp.pair !== undefined) return onlyPair(pairs, timestamp.pair);
  const text = readText(parsedBody(delivery.body), timestamp.body);
  if (text === undefined) throw new Refusal('malformed_signature');
  return text;
};

/**
 * Reads a time strictly.
 * @param unit seconds, milliseconds, or RFC 3339
 * @throws Refusal `malformed_signature`
 */
export const parseTime = (text: string, unit: TimeUnit = 's'): Date => {
  const time = unit === 'iso8601' ? isoTime(text) : countedTime(text, unit);
  if (time === null || Number.isNaN(time.getTime())) throw new Refusal('malformed_signature');
  return time;
};

const countedTime = (text: string, unit: 's' | 'ms'): Date | null =>
  DIGITS.test(text) ? new Date(Number(text) * (unit === 's' ? 1000 : 1)) : null;

const isoTime = (text: string): Date | null => {
  const match = ISO_8601.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match.map(Number);
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= daysInMonth ? new Date(text) : null;
};

/** @returns the time as a provider writes it; the inverse of {@link parseTime} */
export const writeTime = (time: Date, unit: TimeUnit = 's'): string => {
  if (unit === 'iso8601') return time.toISOString();
  return String(unit === 'ms' ? time.getTime() : Math.floor(time.getTime() / 1000));
};

/**
 * @param toleranceSeconds to both sides, inclusive
 * @throws Refusal `outside_time_window`
 */
export const assertInTime = (time: Date, now: Date, toleranceSeconds: number): void => {
  if (Math.abs(now.getTime() - time.getTime()) > toleranceSeconds * 1000) throw new Refusal('outside_time_window');
};

/** @returns whether the time is part of what is signed: beside it, anybody could have written it */
export const isTimeSigned = ({ signed, timestamp }: Pick<SignedSignature, 'signed' | 'timestamp'>): boolean => {
  if (timestamp === undefined) return false;
  const names = templateNamesOf(signed).map((name) => name.toLowerCase());
  if (names.includes('timestamp')) return true;
  if (timestamp.header !== undefined) return names.includes(`header.${timestamp.header.toLowerCase()}`);
  if (timestamp.pair !== undefined) return names.includes(`pair.${timestamp.pair.toLowerCase()}`);
  return names.includes('body') || names.includes('json');
};
