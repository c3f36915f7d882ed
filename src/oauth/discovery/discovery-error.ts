import { badRequest, conflict, unavailable, unprocessable } from '../../platform/errors/errors.js';
import type { InterlockError } from '../../platform/errors/interlock-error.js';
import { ProviderError, type ProviderErrorKind } from '../../provider-kit/provider-error.js';

/**
 * Why endpoints or a client could not be found.
 * - `no_oauth`: the server announces no authorization server
 * - `not_found`: the authorization server publishes no metadata
 * - `malformed`: metadata that lacks what it must have, or holds what it must not
 * - `resource_mismatch`, `issuer_mismatch`: metadata of somebody else
 * - `no_pkce`: the authorization server does not promise S256
 * - `no_registration`: nobody has a client there, and none can be registered
 * - `registration_refused`: the authorization server made no client for us
 * - `server_changed`: not the authorization server that issued the grant, or its client is gone
 * - `url_not_allowed`: an address that calls may not reach
 * - `unavailable`: no answer, or one that says "later"
 */
export type DiscoveryProblem =
  | 'no_oauth'
  | 'not_found'
  | 'malformed'
  | 'resource_mismatch'
  | 'issuer_mismatch'
  | 'no_pkce'
  | 'no_registration'
  | 'registration_refused'
  | 'server_changed'
  | 'url_not_allowed'
  | 'unavailable';

/** The endpoints or the client of a server could not be found. The message is ours and may be shown. */
export class DiscoveryError extends Error {
  constructor(
    readonly problem: DiscoveryProblem,
    message: string,
  ) {
    super(message);
    this.name = 'DiscoveryError';
  }
}

const RETRY_SECONDS = 10;

/** For a caller who begins something: what is wrong with the server that was named. */
export const toAnswer = ({ problem, message }: DiscoveryError): InterlockError => {
  switch (problem) {
    case 'no_oauth':
      return unprocessable('server_without_oauth', message);
    case 'no_registration':
      return conflict('provider_not_configured', message);
    case 'url_not_allowed':
      return badRequest('url_not_allowed', message);
    case 'unavailable':
      return unavailable('provider_unavailable', message, RETRY_SECONDS);
    case 'not_found':
    case 'malformed':
    case 'resource_mismatch':
    case 'issuer_mismatch':
    case 'no_pkce':
    case 'registration_refused':
    case 'server_changed':
      return unprocessable('discovery_failed', message, { reason: problem });
    default: {
      const exhausted: never = problem;
      throw new TypeError(`unknown problem ${String(exhausted)}`);
    }
  }
};

/** For a refresh or a revocation: what it means for the grant that we hold. */
export const toProviderError = ({ problem, message }: DiscoveryError): ProviderError => {
  const kinds: Partial<Record<DiscoveryProblem, ProviderErrorKind>> = {
    server_changed: 'definitive',
    unavailable: 'transient',
  };
  return new ProviderError({ kind: kinds[problem] ?? 'configuration', reason: message });
};
