import type { CredentialSecret, HostScopedSecret, StoredCredential } from '../credentials/credential-types.js';
import { apiBaseUrl } from '../credentials/usable-request.js';
import { badRequest, unprocessable } from '../platform/errors/errors.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { assertStays } from './call-path.js';

/** Where the calls of a credential go. */
export interface UpstreamBase {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Without a slash at the end; empty for the root. */
  readonly path: string;
}

export interface BaseContext {
  readonly definition: ProviderDefinition;
  readonly credential: StoredCredential;
  readonly secret: CredentialSecret;
  /** Of the service's OAuth client; null when none is configured. */
  readonly clientId: string | null;
  /** `PROVIDER_<NAME>_BASE_URL` */
  readonly rebaseTo: string | null;
}

/**
 * The base that the path of a call is put behind.
 * @param asked `X-Proxy-Base-Url`: another base, on a host that the definition names (or, for a credential of
 *   `*.example.com`, on a host below it)
 * @throws InterlockError 422 `proxy_not_supported`, 400 `url_not_allowed`
 */
export const upstreamBase = (context: BaseContext, asked: string | null): UpstreamBase =>
  asked === null ? ownBase(context) : askedBase(context, asked);

const ownBase = (context: BaseContext): UpstreamBase => {
  const { credential, definition, secret } = context;
  if (credential.type !== 'host_scoped') return split(baseOf(context, definition));
  const { host } = secret as HostScopedSecret;
  if (host.startsWith('*.')) throw notSupported('This credential is for many hosts: name one in X-Proxy-Base-Url.');
  return split(rebased(`https://${host}`, context));
};

const askedBase = (context: BaseContext, asked: string): UpstreamBase => {
  const { credential, definition, secret } = context;
  const hosts = credential.type === 'host_scoped' ? [(secret as HostScopedSecret).host] : definition.proxy?.hosts;
  const url = URL.parse(asked);
  if (url === null || !isPlain(url, asked) || !(hosts ?? []).some((pattern) => matches(url.host, pattern))) {
    throw badRequest('url_not_allowed', 'X-Proxy-Base-Url must be an https URL on a host that the provider names.');
  }
  assertStays(pathOf(asked));
  const base = rebased(`${url.origin}${url.pathname}`, context);
  return split(credential.type === 'host_scoped' ? base : baseOf(context, { ...definition, api_base_url: base }));
};

const baseOf = ({ credential, secret, clientId }: BaseContext, definition: ProviderDefinition): string | null =>
  apiBaseUrl(definition, credential.type, secret, credential.config, clientId);

/** As written it has no more than scheme, host and path: nothing that parsers could read differently. */
const isPlain = (url: URL, asked: string): boolean =>
  url.protocol === 'https:' && /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[!"&-.0-;=A-Z^-z|~%/]*)?$/i.test(asked);

const pathOf = (asked: string): string => asked.replace(/^https:\/\/[^/]*/i, '');

/** @param pattern `*.example.com` is every name below it; a host with its port, where that is not the usual one */
const matches = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1).toLowerCase()) : host === pattern.toLowerCase();

const rebased = (base: string, { rebaseTo }: BaseContext): string =>
  rebaseTo === null ? base : base.replace(/^https:\/\/[^/]*/i, () => rebaseTo);

const split = (base: string | null): UpstreamBase => {
  const url = base === null ? null : URL.parse(base);
  if (url === null) throw notSupported('This provider has no API base to call.');
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
};

const notSupported = (detail: string) => unprocessable('proxy_not_supported', detail);
