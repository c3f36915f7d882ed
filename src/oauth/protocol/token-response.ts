import { isDeepStrictEqual } from 'node:util';
import type { EgressResponse } from '../../platform/http/egress-response.js';
import { parseRetryAfter } from '../../platform/http/retry-after.js';
import { readPointer, readText } from '../../provider-kit/json-pointer.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { kindOfError, registeredError } from './oauth-error-codes.js';
import { namedScopes, type NamedScopes } from './scopes.js';
import { lifetimeOf } from './token-lifetime.js';

/** A successful answer of a token endpoint (RFC 6749 §5.1), in one shape for all providers. */
export interface TokenGrant extends NamedScopes {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly tokenType: string;
  readonly idToken: string | undefined;
  /** Seconds from now; undefined when the provider does not say. */
  readonly expiresInSeconds: number | undefined;
  /** The parsed answer, for identities that stand in it. Holds secrets. */
  readonly raw: unknown;
}

/**
 * Turns an answer into a grant. Providers also refuse with status 200, and answer forms instead of JSON.
 * @throws ProviderError whose kind says what the refusal means
 */
export const parseTokenResponse = (oauth2: OAuth2Definition, answer: EgressResponse, now: Date): TokenGrant => {
  const map = oauth2.response ?? {};
  const body = map.format === 'text' ? textBody(answer) : parseBody(answer);
  const error = readPointer(body, map.error ?? '/error');
  const failed = isFailure(error) || (map.ok && !isDeepStrictEqual(readPointer(body, map.ok.body), map.ok.equals));
  if (failed || answer.status < 200 || answer.status > 299) throw refusal(oauth2, answer, error, now);
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
    expiresInSeconds: lifetimeOf(map, body, now),
    ...namedScopes(oauth2, body),
    raw: body,
  };
};

/** @param error what stands at the place of an error: a code, or an object that holds one. @returns what a refusal means */
export const refusal = (oauth2: OAuth2Definition, answer: EgressResponse, error: unknown, now: Date): ProviderError => {
  const code = errorCode(error);
  const providerError = registeredError(code);
  const until = parseRetryAfter(answer.headers['retry-after'], now);
  return new ProviderError({
    kind: kindOfError(code, answer.status, oauth2.errors),
    reason: `the provider answered ${answer.status}${providerError === undefined ? '' : ` ${providerError}`}`,
    providerError,
    providerStatus: answer.status,
    retryAfterSeconds: until === null ? undefined : Math.ceil((until.getTime() - now.getTime()) / 1000),
  });
};

/** JSON, or a form (GitHub without `Accept`, and others), whatever the content type says. */
export const parseBody = (answer: EgressResponse): unknown => {
  const text = answer.text();
  const json = parseJson(text);
  if (json !== undefined) return json;
  return /^[\w.~%-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** An answer that is nothing but the token; a refusal may be JSON all the same. */
const textBody = (answer: EgressResponse): unknown => {
  const text = answer.text();
  const json = parseJson(text);
  if (typeof json === 'object' && json !== null) return json;
  return { access_token: typeof json === 'string' ? json : text.trim() };
};

/** Whether what stands at the place of an error is one: providers also put `false`, `0` or an empty list there. */
export const isFailure = (error: unknown): boolean =>
  typeof error === 'object' && error !== null
    ? Object.keys(error).length > 0
    : !([undefined, null, false, '', 0, '0'] as unknown[]).includes(error);

const errorCode = (error: unknown): string | undefined =>
  readText(error, '') ?? readText(error, '/code') ?? readText(error, '/type');

/** A scheme that could not stand in an `Authorization` header is Bearer: providers put all sorts of words here. */
const tokenType = (value: string | undefined): string =>
  value !== undefined && /^(bearer|mac|dpop|basic|token)$/i.test(value) ? value : 'Bearer';
