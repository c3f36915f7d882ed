import type { EgressResponse } from '../../../platform/http/egress-response.js';
import { readPointer, readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../../provider-kit/provider-definition.js';
import { isFailure, parseBody, refusal } from '../token-response.js';

/** RFC 8628 §3.2, in one shape for all providers. */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  /** What the user enters at the provider. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** With the code in it; null where the provider gives none. */
  readonly verificationUriComplete: string | null;
  /** Seconds. */
  readonly expiresIn: number;
  /** Seconds between two polls. */
  readonly interval: number;
}

/** RFC 8628 §3.2: where the answer says none. */
const DEFAULT_INTERVAL_SECONDS = 5;
const MAX_INTERVAL_SECONDS = 300;
/** RFC 8628 requires `expires_in`; a shorter life than any provider documents stands in for a missing one. */
const DEFAULT_LIFETIME_SECONDS = 600;
const MAX_LIFETIME_SECONDS = 86_400;

/** `verification_url` is what some providers had before the RFC. */
const VERIFICATION_URIS = ['/verification_uri', '/verification_url'];
const COMPLETE_URIS = ['/verification_uri_complete', '/verification_url_complete'];

/**
 * Reads the answer of a device authorization endpoint.
 * @throws ProviderError what a refusal means; `rejected` for an answer that no user could follow
 */
export const parseDeviceAuthorization = (
  oauth2: OAuth2Definition,
  answer: EgressResponse,
  now: Date,
): DeviceAuthorization => {
  const body = parseBody(answer);
  const error = readPointer(body, oauth2.response?.error ?? '/error');
  if (isFailure(error) || answer.status < 200 || answer.status > 299) throw refusal(oauth2, answer, error, now);
  const map = oauth2.device?.response ?? {};
  const deviceCode = readText(body, map.device_code ?? '/device_code');
  const userCode = readText(body, map.user_code ?? '/user_code');
  const verificationUri = webAddress(readText(body, map.verification_uri ?? VERIFICATION_URIS));
  if (!deviceCode || userCode === undefined || !isReadable(userCode) || verificationUri === null) {
    throw new ProviderError({
      kind: 'rejected',
      reason: 'the device authorization endpoint answered without a usable code and address',
      providerStatus: answer.status,
    });
  }
  return {
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: webAddress(readText(body, map.verification_uri_complete ?? COMPLETE_URIS)),
    expiresIn: seconds(readText(body, map.expires_in ?? '/expires_in'), DEFAULT_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS),
    interval: seconds(readText(body, map.interval ?? '/interval'), DEFAULT_INTERVAL_SECONDS, MAX_INTERVAL_SECONDS),
  };
};

/** It is shown to a person, who types it. */
const isReadable = (code: string): boolean => code !== '' && code.length <= 100 && !/\p{Cc}/u.test(code);

/** A person opens it, so that it must be a page and nothing that a browser would run. */
const webAddress = (text: string | undefined): string | null => {
  const url = text === undefined || text.length > 2_000 ? null : URL.parse(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
};

const seconds = (text: string | undefined, fallback: number, most: number): number => {
  const value = Math.ceil(Number(text ?? Number.NaN));
  return Number.isFinite(value) && value > 0 ? Math.min(value, most) : fallback;
};
