import type { OAuth2Definition } from '../provider-kit/provider-definition.js';
import type { OAuthSecret } from './credential-types.js';

/** What a new access token is had with, where there is no standing grant. */
export type Renewal = 'refresh_token' | 'access_token' | 'none';

/** @param oauth2 undefined where the provider has none any more */
export const renewalOf = (oauth2: Pick<OAuth2Definition, 'refresh'> | undefined): Renewal => {
  if (oauth2?.refresh === false) return 'none';
  return oauth2?.refresh?.with ?? 'refresh_token';
};

/** @returns whether the access token is what renews it, so that both end together */
export const endsWithToken = (renewal: Renewal, { grant }: OAuthSecret): boolean =>
  renewal === 'access_token' && grant === undefined;

/** @returns whether the service can renew the token by itself, while what it renews it with lives */
export const isRenewable = (renewal: Renewal, secret: OAuthSecret): boolean => {
  if (secret.grant !== undefined) return true;
  return renewal === 'access_token' || (renewal === 'refresh_token' && secret.refresh_token !== undefined);
};
