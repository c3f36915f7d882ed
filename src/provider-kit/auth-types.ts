import type { OAuth2Definition, ProviderDefinition } from './provider-definition.js';

export const AUTH_TYPES = [
  'oauth2',
  'device_code',
  'client_credentials',
  'api_key',
  'user_password',
  'host_scoped',
  'none',
] as const;
export type AuthType = (typeof AUTH_TYPES)[number];
export type AuthTypeSummary = 'oauth' | 'api_key' | 'both' | 'none';

/** @returns every way to connect that the definition has; never empty */
export const authTypesOf = (definition: ProviderDefinition): AuthType[] => {
  const types: AuthType[] = [];
  if (definition.oauth2 && hasUserGrant(definition.oauth2)) types.push('oauth2');
  if (definition.oauth2?.device) types.push('device_code');
  if (hasClientCredentials(definition)) types.push('client_credentials');
  if (definition.api_key) types.push('api_key');
  if (definition.user_password) types.push('user_password');
  if (definition.host_scoped) types.push('host_scoped');
  return types.length > 0 ? types : ['none'];
};

/**
 * Ways that end in a credential of the type `oauth` and have no name of their own among the auth types: the authorization code,
 * discovery of a server that will have it, a service account, an installation, and tokens that are only imported.
 */
const hasUserGrant = ({ authorize, device, client_credentials, ...oauth2 }: OAuth2Definition): boolean =>
  authorize !== undefined ||
  oauth2.discovery !== undefined ||
  oauth2.jwt_bearer !== undefined ||
  oauth2.installation !== undefined ||
  (device === undefined && (client_credentials ?? false) === false);

/** `false` and nothing both mean that there is none. */
export const hasClientCredentials = ({ oauth2 }: ProviderDefinition): boolean =>
  (oauth2?.client_credentials ?? false) !== false;

/** @returns the one word of the design document for a set of auth types */
export const summariseAuthTypes = (types: readonly AuthType[]): AuthTypeSummary => {
  const oauth = types.some((type) => type === 'oauth2' || type === 'device_code' || type === 'client_credentials');
  const secret = types.some((type) => type === 'api_key' || type === 'user_password' || type === 'host_scoped');
  if (oauth) return secret ? 'both' : 'oauth';
  return secret ? 'api_key' : 'none';
};
