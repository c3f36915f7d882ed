import { readFirst, readText } from '../../provider-kit/json-pointer.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';

/** Fits an `integer` column: an answer whose lifetime could not be stored would be lost. */
const MAX_LIFETIME_SECONDS = 50 * 365 * 24 * 3600;

/**
 * How long an access token lives from now on.
 * @param map where the answer says it, and the documented life where it does not
 * @returns whole seconds; undefined when nobody says
 */
export const lifetimeOf = (
  map: NonNullable<OAuth2Definition['response']>,
  body: unknown,
  now: Date,
): number | undefined => until(map, body, now) ?? within(map, body) ?? map.lifetime_seconds;

const until = (map: NonNullable<OAuth2Definition['response']>, body: unknown, now: Date): number | undefined => {
  const at = map.expires_at === undefined ? undefined : instant(readFirst(body, map.expires_at));
  return at === undefined ? undefined : seconds((at - now.getTime()) / 1000);
};

const within = (map: NonNullable<OAuth2Definition['response']>, body: unknown): number | undefined => {
  const value = Number(readText(body, map.expires_in ?? '/expires_in') ?? Number.NaN);
  return seconds(map.expires_in_unit === 'ms' ? value / 1000 : value);
};

/** A fresh token does not end now or earlier: such a value means that the provider does not say. */
const seconds = (value: number): number | undefined =>
  Number.isFinite(value) && value > 0 ? Math.max(1, Math.floor(Math.min(value, MAX_LIFETIME_SECONDS))) : undefined;

const ZONELESS = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** Milliseconds since the epoch, from a date, from seconds or from milliseconds. A date without a zone is UTC. */
const instant = (value: unknown): number | undefined => {
  const text = readText(value, '');
  if (text === undefined) return undefined;
  if (typeof value === 'number' || /^\d+(\.\d+)?$/.test(text)) {
    return Number(text) > 100_000_000_000 ? Number(text) : Number(text) * 1000;
  }
  const parsed = Date.parse(ZONELESS.test(text) ? `${text.replace(' ', 'T')}Z` : text);
  return Number.isNaN(parsed) ? undefined : parsed;
};
