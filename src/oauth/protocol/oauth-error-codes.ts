import type { ProviderErrorKind } from '../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';

/**
 * Error codes of the IANA registry "OAuth Extensions Error". Only these are ever repeated to a client: an unregistered
 * text is the provider's and may hold anything.
 */
const REGISTERED = new Set([
  'access_denied',
  'account_selection_required',
  'authorization_pending',
  'consent_required',
  'expired_token',
  'insufficient_scope',
  'insufficient_user_authentication',
  'interaction_required',
  'invalid_client',
  'invalid_dpop_proof',
  'invalid_grant',
  'invalid_request',
  'invalid_request_object',
  'invalid_request_uri',
  'invalid_scope',
  'invalid_target',
  'invalid_token',
  'login_required',
  'registration_not_supported',
  'request_not_supported',
  'request_uri_not_supported',
  'server_error',
  'slow_down',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'unsupported_token_type',
  'use_dpop_nonce',
]);

/** @returns the code when it is a registered one, else undefined */
export const registeredError = (code: string | undefined): string | undefined =>
  code !== undefined && REGISTERED.has(code) ? code : undefined;

/** RFC 6749 §5.2. */
const CONFIGURATION = new Set(['invalid_client', 'unauthorized_client', 'unsupported_grant_type']);
const TRANSIENT = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

/**
 * Answers of somebody in between, who does not know what the token endpoint did with the request: RFC 9110 §15.6.3 and
 * §15.6.5, and https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
const GATEWAY = new Set([502, 504, 520, 524]);

/** What an error code of a token endpoint means; the definition's own lists come first. */
export const kindOfError = (
  code: string | undefined,
  status: number,
  errors: OAuth2Definition['errors'],
): ProviderErrorKind => {
  if (code !== undefined) {
    if (errors?.definitive?.includes(code)) return 'definitive';
    if (errors?.configuration?.includes(code)) return 'configuration';
    if (errors?.transient?.includes(code)) return 'transient';
    if (code === 'invalid_grant') return 'definitive';
    if (CONFIGURATION.has(code)) return 'configuration';
    if (TRANSIENT.has(code)) return 'transient';
  }
  if (GATEWAY.has(status)) return 'in_doubt';
  if (status === 429 || status >= 500) return 'transient';
  return status === 401 ? 'configuration' : 'rejected';
};
