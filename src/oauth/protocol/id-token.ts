import { decodeJwt, type JWTPayload } from 'jose';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { providerUrl, type ProviderClient } from './provider-urls.js';

/** A clock may be a little behind. */
const LEEWAY_SECONDS = 60;

/**
 * Reads the claims of an ID token that came from the token endpoint itself, over TLS: then that is proof of who issued it,
 * and its signature need not be checked (OpenID Connect Core 1.0 §3.1.3.7, rule 6). Issuer, audience and end are checked.
 * @throws ProviderError `rejected` when there is none, or when it is not for our client
 */
export const idTokenClaims = (
  { issuer }: OAuth2Definition,
  client: Pick<ProviderClient, 'clientId' | 'config'>,
  idToken: string | undefined,
  now: Date,
): JWTPayload => {
  const claims = decoded(idToken);
  const audiences = [claims.aud].flat();
  if (issuer !== undefined && claims.iss !== providerUrl(issuer, client)) throw refused('another issuer');
  if (!audiences.includes(client.clientId)) throw refused('another audience');
  if (claims['azp'] !== undefined && claims['azp'] !== client.clientId) throw refused('another authorized party');
  if (claims.exp === undefined || claims.exp + LEEWAY_SECONDS <= now.getTime() / 1000)
    throw refused('an end in the past');
  return claims;
};

const decoded = (idToken: string | undefined): JWTPayload => {
  if (idToken === undefined) throw refused('nothing in it: there is none');
  try {
    return decodeJwt(idToken);
  } catch {
    // The cause is left out on purpose: it may quote the token.
    throw refused('no claims that can be read');
  }
};

const refused = (what: string): ProviderError =>
  new ProviderError({ kind: 'rejected', reason: `the ID token has ${what}` });
