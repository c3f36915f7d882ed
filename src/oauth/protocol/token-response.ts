import type { EgressResponse } from '../../platform/http/egress-response.js';
import { readPointer, readText } from '../../provider-kit/json-pointer.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { kindOfError, registeredError } from './oauth-error-codes.js';

/** A successful answer of a token endpoint (RFC 6749 §5.1), in one shape for all providers. */
export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly tokenType: string;
  readonly idToken: string | undefined;
  /** Seconds from now; undefined when the provider does not say. */
  readonly expiresInSeconds: number | undefined;
  /** Undefined when the provider does not say: then they are those requested. */
  readonly scopes: readonly string[] | undefined;
  /** The parsed answer, for identities that stand in it. Holds secrets. */
  readonly raw: unknown;
}

/** Fits an `integer` column: an answer whose lifetime could not be stored would be lost. */
const MAX_LIFETIME_SECONDS = 50 * 365 * 24 * 3600;

/**
 * Turns an answer into a grant. Providers also refuse with status 200, and answer forms instead of JSON.
 * @throws ProviderError whose kind says what the refusal means
 */
export const parseTokenResponse = (oauth2: OAuth2Definition, answer: EgressResponse, now: Date): TokenGrant => {
  const body = parseBody(answer);
  const map = oauth2.response ?? {};
  const error = readPointer(body, map.error ?? '/error');
  const failed = error !== undefined && error !== null && error !== false && error !== '';
  if (failed || answer.status < 200 || answer.status > 299) throw refusal(oauth2, answer, errorCode(error));
  const accessToken = readText(body, map.access_token ?? '/access_token');
  if (accessToken === undefined || !/^[\x20-\x7e]+$/.test(accessToken)) {
    throw new ProviderError({
      kind: 'rejected',
      reason: 'the token endpoint answered without a usable access token',
      providerStatus: answer.status,
    });
  }
  return {
    accessToken,
    refreshToken: readText(body, map.refresh_token ?? '/refresh_token') || undefined,
    tokenType: tokenType(readText(body, map.token_type ?? '/token_type')),
    idToken: readText(body, '/id_token') || undefined,
    expiresInSeconds: expiry(oauth2, body, now),
    scopes: parseScopes(oauth2, readPointer(body, map.scope ?? '/scope')),
    raw: body,
  };
};

/** Also for endpoints whose success has no body: throws when the answer is a refusal. */
export const refusal = (oauth2: OAuth2Definition, answer: EgressResponse, code: string | undefined): ProviderError => {
  const providerError = registeredError(code);
  return new ProviderError({
    kind: kindOfError(code, answer.status, oauth2.errors),
    reason: `the provider answered ${answer.status}${providerError === undefined ? '' : ` ${providerError}`}`,
    providerError,
    providerStatus: answer.status,
    retryAfterSeconds: retryAfter(answer.headers['retry-after']),
  });
};

/** JSON, or a form (GitHub without `Accept`, and others), whatever the content type says. */
export const parseBody = (answer: EgressResponse): unknown => {
  const text = answer.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return /^[\w.~%-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined;
  }
};

const errorCode = (error: unknown): string | undefined => {
  return readText(error, '') ?? readText(error, '/code') ?? readText(error, '/type');
};

/** A scheme that could not stand in an `Authorization` header is Bearer: providers put all sorts of words here. */
const tokenType = (value: string | undefined): string =>
  value !== undefined && /^(bearer|mac|dpop|basic|token)$/i.test(value) ? value : 'Bearer';

const expiry = (oauth2: OAuth2Definition, body: unknown, now: Date): number | undefined => {
  const map = oauth2.response ?? {};
  if (map.expires_at !== undefined) {
    const at = instant(readPointer(body, map.expires_at)) ?? Number.NaN;
    return lifetime((at - now.getTime()) / 1000);
  }
  const value = Number(readText(body, map.expires_in ?? '/expires_in') ?? Number.NaN);
  return lifetime(map.expires_in_unit === 'ms' ? value / 1000 : value);
};

/** A fresh token does not end now or earlier: such a value means that the provider does not say. */
const lifetime = (seconds: number): number | undefined =>
  Number.isFinite(seconds) && seconds > 0
    ? Math.max(1, Math.floor(Math.min(seconds, MAX_LIFETIME_SECONDS)))
    : undefined;

/** Milliseconds since the epoch, from a date, from seconds or from milliseconds. */
const instant = (value: unknown): number | undefined => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : NaN;
  if (Number.isFinite(number)) return number > 100_000_000_000 ? number : number * 1000;
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
};

/** An empty `scope` says nothing (GitHub sends one on refresh): it must not erase what was granted. */
const parseScopes = (oauth2: OAuth2Definition, value: unknown): string[] | undefined => {
  if (Array.isArray(value)) return cleanScopes(value.filter((scope) => typeof scope === 'string'));
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const separator = oauth2.scopes?.response_separator ?? oauth2.scopes?.separator ?? ' ';
  return cleanScopes(value.includes(separator) ? value.split(separator) : value.split(/[\s,]+/));
};

/** No separator stays at the end ("read, write"). PostgreSQL stores no NUL, and what cannot be stored would be lost. */
const cleanScopes = (scopes: readonly string[]): string[] => [
  ...new Set(scopes.map((scope) => scope.replaceAll('\0', '').trim().replace(/,+$/, '')).filter(Boolean)),
];

/** RFC 9110 §10.2.3: seconds or a date; capped to a day. */
const retryAfter = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : undefined;
};
