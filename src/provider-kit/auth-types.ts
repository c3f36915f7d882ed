import type { ProviderDefinition } from './provider-definition.js';

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
  if (definition.oauth2?.authorize) types.push('oauth2');
  if (definition.oauth2?.device) types.push('device_code');
  if (definition.oauth2?.client_credentials === true) types.push('client_credentials');
  if (definition.api_key) types.push('api_key');
  if (definition.user_password) types.push('user_password');
  if (definition.host_scoped) types.push('host_scoped');
  return types.length > 0 ? types : ['none'];
};

/** @returns the one word of the design document for a set of auth types */
export const summariseAuthTypes = (types: readonly AuthType[]): AuthTypeSummary => {
  const oauth = types.some((type) => type === 'oauth2' || type === 'device_code' || type === 'client_credentials');
  const secret = types.some((type) => type === 'api_key' || type === 'user_password' || type === 'host_scoped');
  if (oauth) return secret ? 'both' : 'oauth';
  return secret ? 'api_key' : 'none';
};
