import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { fillTemplate } from '../provider-kit/template.js';
import {
  connectionValues,
  fillable,
  isFillable,
  placementOf,
  placementValues,
  type SecretPlacement,
} from './secret-placement.js';
import type {
  CredentialSecret,
  CredentialType,
  HostScopedSecret,
  OAuthSecret,
  UserPasswordSecret,
} from './credential-types.js';

type Values = Readonly<Record<string, string>>;

/** What to merge into a call to the provider. */
export interface RequestParts {
  headers: Record<string, string>;
  query: Record<string, string>;
}

/**
 * Says how a secret goes into a call to its provider, with the headers that every call to it needs. A signature is not
 * among them, for it depends on the call: `request-signature.ts` makes it.
 * @param config what is known of the connection; values that are secrets are read from the secret itself
 * @param clientId of the service's OAuth client; null when none is configured
 */
export const requestParts = (
  definition: ProviderDefinition,
  type: CredentialType,
  secret: CredentialSecret,
  config: Values = {},
  clientId: string | null = null,
): RequestParts => {
  const values = connectionValues({ ...config, ...secret.config }, clientId);
  const own = ownParts(definition, type, secret, values);
  return { headers: { ...fillable(definition.request_headers, values), ...own.headers }, query: own.query };
};

/** The headers that every call to the provider needs, whoever calls. @param config, clientId as for {@link requestParts} */
export const commonHeaders = (
  definition: ProviderDefinition,
  config: Values,
  clientId: string | null,
): Record<string, string> => fillable(definition.request_headers, connectionValues(config, clientId));

/**
 * The base of the provider's API for one credential, with the secret in its path where the provider wants it there.
 * @returns without a slash at the end; null where the definition has none, or a value of it is not known
 */
export const apiBaseUrl = (
  definition: ProviderDefinition,
  type: CredentialType,
  secret: CredentialSecret,
  config: Values = {},
  clientId: string | null = null,
): string | null => {
  const values = connectionValues({ ...config, ...secret.config }, clientId);
  const base = plainBase(definition, values);
  const path = secretPath(definition, type, secret, values);
  return base === null || path === null ? null : `${base}${path}`;
};

/** The base as the definition has it, without a slash at the end and without the secret. */
const plainBase = ({ api_base_url: template }: ProviderDefinition, values: Values): string | null =>
  template === undefined || !isFillable(template, values)
    ? null
    : fillTemplate(template, values, encodeURIComponent).replace(/\/+$/, '');

/**
 * Puts the secret into the path of a call, where the provider wants it there.
 * @param url of the API, without the secret
 * @returns null where a value of the definition's path is not known
 */
export const placedUrl = (
  definition: ProviderDefinition,
  type: CredentialType,
  secret: CredentialSecret,
  url: string,
  config: Values = {},
  clientId: string | null = null,
): string | null => {
  const values = connectionValues({ ...config, ...secret.config }, clientId);
  const path = secretPath(definition, type, secret, values);
  if (path === null || path === '') return path === null ? null : url;
  const base = plainBase(definition, values);
  const start = base !== null && url.startsWith(`${base}/`) ? base : new URL(url).origin;
  return `${start}${path}${url.slice(start.length)}`;
};

/** @returns the part of a path that holds the secret, `''` where there is none, null where a value of it is not known */
const secretPath = (
  definition: ProviderDefinition,
  type: CredentialType,
  secret: CredentialSecret,
  connection: Values,
): string | null => {
  const placement = placementOf(definition, type);
  if (typeof placement !== 'object' || !('path' in placement) || placement.path === undefined) return '';
  const values = { ...connection, ...placementValues(type, secret) };
  return isFillable(placement.path, values) ? fillTemplate(placement.path, values, encodePathSegment) : null;
};

/** RFC 3986 §3.3: `pchar`. A colon, as some tokens have, stays as it is. */
const encodePathSegment = (value: string): string =>
  encodeURIComponent(value).replace(/%(?:3A|40|24|26|2B|2C|3B|3D)/g, (code) => decodeURIComponent(code));

const ownParts = (
  definition: ProviderDefinition,
  type: CredentialType,
  secret: CredentialSecret,
  connection: Values,
): RequestParts => {
  if (type === 'host_scoped') return { headers: { ...(secret as HostScopedSecret).headers }, query: {} };
  const placement = placementOf(definition, type);
  if (placement === 'bearer') return header('Authorization', oauthAuthorization(secret as OAuthSecret));
  if (placement === 'basic') return header('Authorization', basic(secret as UserPasswordSecret));
  if (placement === 'none' || 'sigv4' in placement) return { headers: {}, query: {} };
  return placedParts(placement, type, { ...connection, ...placementValues(type, secret) });
};

const placedParts = (
  placement: Exclude<SecretPlacement, string | { sigv4: unknown }>,
  type: CredentialType,
  values: Values,
): RequestParts => {
  const bare = BARE[type];
  if ('query' in placement) return { headers: {}, query: fillable({ [placement.query]: bare }, values) };
  if ('header' in placement)
    return { headers: fillable({ [placement.header]: placement.value ?? bare }, values), query: {} };
  return { headers: fillable(placement.headers, values), query: fillable(placement.params, values) };
};

/** The secret itself, where a placement says only where it goes. */
const BARE: Readonly<Record<CredentialType, string>> = {
  oauth: '${access_token}',
  api_key: '${api_key}',
  user_password: '${password}',
  host_scoped: '',
};

/** The scheme is case-insensitive, but many providers accept only `Bearer` (RFC 6750 §2.1). */
const oauthAuthorization = ({ token_type, access_token }: OAuthSecret): string =>
  `${/^bearer$/i.test(token_type) ? 'Bearer' : token_type} ${access_token}`;

/** RFC 7617, in UTF-8. */
const basic = ({ username, password }: UserPasswordSecret): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

const header = (name: string, value: string): RequestParts => ({ headers: { [name]: value }, query: {} });
