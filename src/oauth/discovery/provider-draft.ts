import type { OAuth2Definition, ProviderCategory, ProviderDefinition } from '../../provider-kit/provider-definition.js';
import { methodFor, OPENID_ACCOUNT } from './discovered-oauth2.js';
import type { ServerMetadata } from './issuer-discovery.js';

export interface DraftRequest {
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly category?: ProviderCategory | undefined;
  readonly description?: string | undefined;
}

export interface ProviderDraft {
  /** Complete: it can be registered as it is. */
  readonly definition: ProviderDefinition;
  /** What the metadata left open, in sentences. */
  readonly warnings: readonly string[];
}

/** The registered names (RFC 8693 §2.1, RFC 7523 §2.1, RFC 8628 §3.4). */
const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Asked for by default where the server has them: they name the account, and keep it connected. */
const USEFUL_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** @returns what an authorization server publishes, written as a provider definition */
export const draftProvider = (metadata: ServerMetadata, request: DraftRequest): ProviderDraft => {
  const { host, origin } = new URL(metadata.issuer);
  const displayName = request.displayName ?? host;
  const { oauth2, warnings } = draftOAuth2(metadata);
  return {
    definition: {
      name: request.name,
      display_name: displayName,
      category: request.category ?? 'other',
      description: request.description ?? `Accounts at ${displayName}`,
      website_url: origin,
      oauth2,
    },
    warnings,
  };
};

const draftOAuth2 = (metadata: ServerMetadata): { oauth2: OAuth2Definition; warnings: string[] } => {
  const warnings: string[] = [];
  const { grantTypes, authorizationEndpoint, deviceEndpoint } = metadata;
  const available = metadata.scopes ?? [];
  const useful = USEFUL_SCOPES.filter((scope) => available.includes(scope));
  const has = (grant: string): boolean => grantTypes?.includes(grant) ?? false;

  if (authorizationEndpoint === undefined) {
    warnings.push('There is no authorization endpoint: users cannot connect in a browser.');
  }
  if (metadata.userinfoEndpoint === undefined) {
    warnings.push('There is no userinfo endpoint: credentials will not name their account. Add oauth2.userinfo.');
  }
  if (metadata.scopes === undefined) {
    warnings.push('The metadata names no scopes. Add oauth2.scopes.default if the server wants some.');
  }
  if (has(JWT_BEARER)) {
    warnings.push(
      'The server takes signed assertions (RFC 7523). Add oauth2.jwt_bearer with the members of the key document.',
    );
  }
  const oauth2: OAuth2Definition = {
    ...(metadata.sendsIssuer && { issuer: metadata.issuer }),
    ...(authorizationEndpoint !== undefined && {
      authorize: {
        url: authorizationEndpoint,
        ...(useful.includes('offline_access') && { params: { prompt: 'consent' } }),
      },
    }),
    token: { url: metadata.tokenEndpoint, auth: tokenMethod(metadata, warnings) },
    ...(grantTypes !== undefined && !has('refresh_token') && { refresh: false as const }),
    ...(metadata.revocationEndpoint !== undefined && { revoke: { url: metadata.revocationEndpoint } }),
    ...(metadata.userinfoEndpoint !== undefined && {
      userinfo: { url: metadata.userinfoEndpoint, map: { ...OPENID_ACCOUNT } },
    }),
    ...(deviceEndpoint !== undefined &&
      (grantTypes === undefined || has(DEVICE_CODE)) && { device: { url: deviceEndpoint } }),
    ...(has('client_credentials') && { client_credentials: true }),
    ...(has(TOKEN_EXCHANGE) && { token_exchange: true }),
    ...(available.length > 0 && { scopes: { default: useful, available: [...available] } }),
    pkce: pkceMethod(metadata, warnings),
  };
  return { oauth2, warnings };
};

/** What a definition can say, the better first. */
const TOKEN_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;
type TokenMethod = (typeof TOKEN_METHODS)[number];

const tokenMethod = ({ tokenAuthMethods }: ServerMetadata, warnings: string[]): TokenMethod => {
  const method = methodFor(tokenAuthMethods, TOKEN_METHODS);
  if (method === undefined) {
    warnings.push(
      'None of the ways in which the server authenticates clients is supported here; Basic is written down.',
    );
  }
  if (method === 'private_key_jwt') {
    warnings.push(
      'Clients authenticate with a signed assertion: the client secret must be a private key (PEM or JWK).',
    );
  }
  return method ?? 'client_secret_basic';
};

/** An unknown parameter is ignored (RFC 6749 §3.1), so S256 is sent wherever nothing speaks against it. */
const pkceMethod = ({ challengeMethods }: ServerMetadata, warnings: string[]): 'S256' | 'plain' => {
  if (challengeMethods === undefined) {
    warnings.push(
      'The metadata does not say whether PKCE is supported. If the server refuses it, set oauth2.pkce to none.',
    );
    return 'S256';
  }
  return challengeMethods.includes('S256') || !challengeMethods.includes('plain') ? 'S256' : 'plain';
};
