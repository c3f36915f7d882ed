import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import type { ConnectedOAuth2 } from '../protocol/token-endpoint.js';
import { DiscoveryError } from './discovery-error.js';
import type { ServerMetadata } from './issuer-discovery.js';
import type { DiscoveredResource } from './resource-discovery.js';

/** How a client authenticates at an endpoint, as metadata names it and as definitions do. */
export type ClientMethod = 'client_secret_basic' | 'client_secret_post' | 'none';

/** Standard claims (OpenID Connect Core 1.0 §5.1); `sub` is the one that is unique and stays (§5.7). */
export const OPENID_ACCOUNT = { id: '/sub', username: '/preferred_username', name: '/name', email: '/email' } as const;

/** The better first. */
export const CLIENT_METHODS: readonly ClientMethod[] = ['client_secret_basic', 'client_secret_post', 'none'];

/**
 * Chooses how our client authenticates. What is not said is Basic (RFC 8414 §2).
 * @param supported `token_endpoint_auth_methods_supported`
 * @param among what the client can do, the better first
 * @returns undefined when they have nothing in common
 */
export const methodFor = <Method extends string>(
  supported: readonly string[] | undefined,
  among: readonly Method[],
): Method | undefined => {
  const offered = supported ?? ['client_secret_basic'];
  return among.find((method) => offered.includes(method));
};

/**
 * PKCE with S256 must be promised where the user chose the server (MCP specification, "Authorization Code Protection").
 * @throws DiscoveryError `no_pkce`
 */
export const assertPkce = ({ challengeMethods }: ServerMetadata): void => {
  if (challengeMethods?.includes('S256')) return;
  throw new DiscoveryError('no_pkce', 'The authorization server does not say that it supports PKCE with S256.');
};

/**
 * Fills in what a definition leaves to discovery; what it says itself stays.
 * @param resource what is asked for, where a resource named this authorization server
 * @param method how our client authenticates
 * @param options.trusted false where a user chose the host: then its answers say nothing about tenants
 * @param options.dynamic true for a client that the server made for us: if it forgets it, the grant is over
 */
export const discoveredOAuth2 = (
  definition: OAuth2Definition,
  metadata: ServerMetadata,
  resource: DiscoveredResource | null,
  method: ClientMethod,
  options: { trusted: boolean; dynamic: boolean },
): ConnectedOAuth2 => {
  const scopes = scopesFor(definition, metadata, resource);
  const resourceParam = resource === null ? {} : { resource: resource.resource };
  const { userinfo = foundUserinfo(metadata, resource) } = definition;
  return {
    ...definition,
    ...(metadata.sendsIssuer ? { issuer: metadata.issuer } : {}),
    ...(metadata.authorizationEndpoint === undefined
      ? {}
      : {
          authorize: {
            url: metadata.authorizationEndpoint,
            ...definition.authorize,
            params: { ...consentFor(scopes), ...resourceParam, ...definition.authorize?.params },
          },
        }),
    token: {
      url: metadata.tokenEndpoint,
      auth: method,
      ...definition.token,
      params: { ...resourceParam, ...definition.token?.params },
    },
    ...(metadata.revocationEndpoint === undefined
      ? {}
      : {
          revoke: { url: metadata.revocationEndpoint, auth: revocationMethod(metadata, method), ...definition.revoke },
        }),
    ...(metadata.deviceEndpoint === undefined
      ? {}
      : {
          device: {
            url: metadata.deviceEndpoint,
            ...definition.device,
            params: { ...resourceParam, ...definition.device?.params },
          },
        }),
    ...(userinfo === undefined ? {} : { userinfo: options.trusted ? userinfo : withoutTenants(userinfo) }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(options.dynamic ? { errors: withLostClients(definition.errors) } : {}),
  };
};

type UserInfo = NonNullable<OAuth2Definition['userinfo']>;

/** A token for a resource is none for the user info (RFC 8707 §2), so only servers without one are asked. */
const foundUserinfo = (metadata: ServerMetadata, resource: DiscoveredResource | null): UserInfo | undefined =>
  resource !== null || metadata.userinfoEndpoint === undefined
    ? undefined
    : { url: metadata.userinfoEndpoint, map: { ...OPENID_ACCOUNT } };

const withoutTenants = ({ map: { tenant: _tenant, ...map }, ...userinfo }: UserInfo): UserInfo => ({
  ...userinfo,
  map,
});

const scopesFor = (
  definition: OAuth2Definition,
  metadata: ServerMetadata,
  resource: DiscoveredResource | null,
): Scopes | undefined => {
  const { scopes } = definition;
  if (resource === null) return scopes;
  // MCP specification, "Refresh Tokens": a client that wants them asks for this where the server knows it.
  const lasting = metadata.scopes?.includes(OFFLINE) ? [OFFLINE] : [];
  return {
    ...scopes,
    default: [...(scopes?.default ?? resource.scopes ?? [])],
    always: [...new Set([...(scopes?.always ?? []), ...lasting])],
  };
};

type Scopes = NonNullable<OAuth2Definition['scopes']>;

const OFFLINE = 'offline_access';

/** OpenID Connect Core 1.0 §11: without it a request for offline access is ignored. */
const consentFor = ({ default: asked = [], always = [] }: Scopes = {}): Record<string, string> =>
  [...asked, ...always].includes(OFFLINE) ? { prompt: 'consent' } : {};

/** RFC 8414 §2: `revocation_endpoint_auth_methods_supported` defaults to Basic; most servers mean the same as for tokens. */
const revocationMethod = ({ revocationAuthMethods }: ServerMetadata, method: ClientMethod): ClientMethod => {
  if (revocationAuthMethods === undefined || revocationAuthMethods.includes(method)) return method;
  return methodFor(revocationAuthMethods, method === 'none' ? ['none'] : CLIENT_METHODS) ?? method;
};

/** There is no operator who could mend a client that the server has forgotten: the user connects again, with a new one. */
const withLostClients = (errors: OAuth2Definition['errors'] = {}) => ({
  ...errors,
  definitive: [...(errors.definitive ?? []), 'invalid_client', 'unauthorized_client'],
});
