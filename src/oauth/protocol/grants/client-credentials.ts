import { scopeParams } from '../scopes.js';
import type { TokenGrant } from '../token-response.js';
import { shapeOf, type GrantContext } from './grant-context.js';

/** Gets a token for the client itself (RFC 6749 §4.4.2). @throws ProviderError */
export const requestClientCredentials = (
  { oauth2, endpoint }: GrantContext,
  scopes: readonly string[],
): Promise<TokenGrant> =>
  endpoint.grant(shapeOf(oauth2.client_credentials), {
    grant_type: 'client_credentials',
    ...scopeParams(oauth2, scopes),
  });
