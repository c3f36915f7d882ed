import { renewalOf } from '../../credentials/renewal.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';

const DEFAULT_MARGIN_SECONDS = 300;
/** Where the access token renews itself, the grant ends with it: a service that was away for some days must not be late. */
const EXCHANGE_MARGIN_SECONDS = 7 * 24 * 3600;

/**
 * How long a token must live on to be handed out without being renewed first. A margin as long as a token lives would renew it
 * at every read, so half of its life is the most.
 * @param minimumTtl seconds that the caller asks for; undefined: the definition's margin
 * @returns seconds
 */
export const neededSeconds = (
  oauth2: OAuth2Definition | undefined,
  { lifetimeSeconds }: Pick<StoredCredential, 'lifetimeSeconds'>,
  minimumTtl: number | undefined,
): number => {
  const usual = renewalOf(oauth2) === 'access_token' ? EXCHANGE_MARGIN_SECONDS : DEFAULT_MARGIN_SECONDS;
  const margin = (oauth2?.refresh || {}).margin_seconds ?? usual;
  return Math.min(minimumTtl ?? margin, (lifetimeSeconds ?? Infinity) / 2);
};

/** @returns whether the provider does not renew the token yet, for it is too new */
export const isTooYoung = (
  oauth2: OAuth2Definition | undefined,
  credential: Pick<StoredCredential, 'expiresAt' | 'lifetimeSeconds' | 'lastRefreshedAt' | 'createdAt'>,
  now: Date,
): boolean => {
  const minimum = (oauth2?.refresh || {}).minimum_age_seconds ?? 0;
  return minimum > 0 && now.getTime() < issuedAt(credential) + minimum * 1000;
};

const issuedAt = ({
  expiresAt,
  lifetimeSeconds,
  lastRefreshedAt,
  createdAt,
}: Pick<StoredCredential, 'expiresAt' | 'lifetimeSeconds' | 'lastRefreshedAt' | 'createdAt'>): number =>
  expiresAt !== null && lifetimeSeconds !== null
    ? expiresAt.getTime() - lifetimeSeconds * 1000
    : (lastRefreshedAt ?? createdAt).getTime();
