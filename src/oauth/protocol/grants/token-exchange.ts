import { readText } from '../../../provider-kit/json-pointer.js';
import { ProviderError } from '../../../provider-kit/provider-error.js';
import { scopeParams } from '../scopes.js';
import type { TokenGrant } from '../token-response.js';
import { shapeOf, type GrantContext } from './grant-context.js';

/** RFC 8693 §2.1, by its names; `scope` is made of the scopes. */
export interface TokenExchange {
  readonly subject_token: string;
  readonly subject_token_type: string;
  readonly actor_token?: string | undefined;
  readonly actor_token_type?: string | undefined;
  readonly audience?: string | undefined;
  readonly resource?: string | undefined;
  readonly requested_token_type?: string | undefined;
}

export interface ExchangedToken {
  readonly grant: TokenGrant;
  /** RFC 8693 §2.2.1 requires it, and not every provider sends it. */
  readonly issuedTokenType: string | null;
}

/** RFC 8693 §3. */
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';
const MAX_TYPE = 200;

/**
 * Exchanges one token for another.
 * @throws ProviderError `rejected` also for a token that no call could be made with
 */
export const exchangeToken = async (
  { oauth2, endpoint }: GrantContext,
  exchange: TokenExchange,
  scopes: readonly string[],
): Promise<ExchangedToken> => {
  const given = Object.entries(exchange).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const grant = await endpoint.grant(shapeOf(oauth2.token_exchange), {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    ...Object.fromEntries(given),
    ...scopeParams(oauth2, scopes),
  });
  const issuedTokenType = readText(grant.raw, '/issued_token_type')?.slice(0, MAX_TYPE) ?? null;
  // The member `access_token` holds whatever was issued (RFC 8693 §2.2.1): this one could not be sent to an API.
  if (issuedTokenType === REFRESH_TOKEN) {
    throw new ProviderError({
      kind: 'rejected',
      reason: 'the provider issued a refresh token in place of an access token',
    });
  }
  return { grant, issuedTokenType };
};
