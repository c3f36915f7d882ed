import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { fillTemplate } from '../provider-kit/template.js';
import type {
  ApiKeySecret,
  CredentialSecret,
  CredentialType,
  HostScopedSecret,
  OAuthSecret,
  UserPasswordSecret,
} from './credential-types.js';

/** What to merge into a call to the provider. */
export interface RequestParts {
  headers: Record<string, string>;
  query: Record<string, string>;
}

/** Says how a secret goes into a call to its provider, with the headers that every call to it needs. */
export const requestParts = (
  definition: ProviderDefinition,
  type: CredentialType,
  secret: CredentialSecret,
): RequestParts => {
  const common = definition.request_headers ?? {};
  const own = ownParts(definition, type, secret);
  return { headers: { ...common, ...own.headers }, query: own.query };
};

const ownParts = (definition: ProviderDefinition, type: CredentialType, secret: CredentialSecret): RequestParts => {
  switch (type) {
    case 'oauth':
      return header('Authorization', oauthAuthorization(secret as OAuthSecret));
    case 'api_key':
      return apiKeyParts(definition, (secret as ApiKeySecret).api_key);
    case 'user_password':
      return userPasswordParts(definition, secret as UserPasswordSecret);
    case 'host_scoped':
      return { headers: { ...(secret as HostScopedSecret).headers }, query: {} };
    default: {
      const exhausted: never = type;
      throw new TypeError(`requestParts: unknown credential type ${String(exhausted)}`);
    }
  }
};

/** The scheme is case-insensitive, but many providers accept only `Bearer` (RFC 6750 §2.1). */
const oauthAuthorization = ({ token_type, access_token }: OAuthSecret): string =>
  `${/^bearer$/i.test(token_type) ? 'Bearer' : token_type} ${access_token}`;

const apiKeyParts = (definition: ProviderDefinition, apiKey: string): RequestParts => {
  const placement = definition.api_key?.placement ?? { header: 'Authorization', value: 'Bearer ${api_key}' };
  if ('query' in placement) return { headers: {}, query: { [placement.query]: apiKey } };
  return header(placement.header, fillTemplate(placement.value ?? '${api_key}', { api_key: apiKey }));
};

const userPasswordParts = (
  definition: ProviderDefinition,
  { username, password }: UserPasswordSecret,
): RequestParts => {
  if (definition.user_password?.placement === 'none') return { headers: {}, query: {} };
  return header('Authorization', `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`);
};

const header = (name: string, value: string): RequestParts => ({ headers: { [name]: value }, query: {} });
