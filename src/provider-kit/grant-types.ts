import { hasClientCredentials } from './auth-types.js';
import type { OAuth2Definition, ProviderDefinition } from './provider-definition.js';

/** As in RFC 8414 §2, `grant_types_supported`. */
export const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** @returns every grant that the definition has; empty without OAuth */
export const grantTypesOf = (definition: ProviderDefinition): GrantType[] => {
  const { oauth2 } = definition;
  if (!oauth2) return [];
  const has: Readonly<Record<GrantType, boolean>> = {
    authorization_code: hasAuthorizationCode(oauth2),
    refresh_token: canRefresh(oauth2),
    'urn:ietf:params:oauth:grant-type:device_code': oauth2.device !== undefined,
    client_credentials: hasClientCredentials(definition),
    'urn:ietf:params:oauth:grant-type:token-exchange': hasTokenExchange(definition),
    'urn:ietf:params:oauth:grant-type:jwt-bearer': oauth2.jwt_bearer !== undefined,
  };
  return GRANT_TYPES.filter((type) => has[type]);
};

/** `false` and nothing both mean that there is none. */
export const hasTokenExchange = ({ oauth2 }: ProviderDefinition): boolean =>
  (oauth2?.token_exchange ?? false) !== false;

/** A server that is discovered is one for the authorization code (RFC 8414 §2, `authorization_endpoint`). */
export const hasAuthorizationCode = ({ authorize, discovery }: OAuth2Definition): boolean =>
  authorize !== undefined || discovery !== undefined;

/** Client credentials and assertions get a new token instead of refreshing (RFC 6749 §4.4.3, RFC 7521 §4.1). */
export const canRefresh = (oauth2: OAuth2Definition): boolean =>
  (hasAuthorizationCode(oauth2) || oauth2.device !== undefined) && oauth2.refresh !== false;
