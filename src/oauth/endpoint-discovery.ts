import type { ConfigValues } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import type { ConnectedOAuth2 } from './protocol/token-endpoint.js';

/** What was found out about an authorization server. */
export interface DiscoveredServer {
  /** The definition with the endpoints filled in. */
  readonly oauth2: ConnectedOAuth2;
  /** The client that is known there; undefined: the operator's own is used. */
  readonly client?: { readonly clientId: string; readonly clientSecret: string | null };
  readonly issuer: string;
  /** What the tokens are for, where the definition names a resource: the URL at which it is called. */
  readonly resource: string | undefined;
  /** Config values that a flow and its grant must keep, so that they stay with this server and this client. */
  readonly remembered: Readonly<Record<string, string>>;
  /** Must be called when the server does not know the client: then the next flow gets another one. */
  readonly clientLost: () => Promise<void>;
}

/** What a server is needed for: to begin something, or to go on with a grant (or a flow) that is there already. */
export type ConnectionPurpose =
  /** `redirectUri`: where the answer goes to; left out: the provider's own callback. */
  { readonly kind: 'flow'; readonly redirectUri?: string } | { readonly kind: 'grant' } | { readonly kind: 'refresh' };

/** Finds the endpoints of a provider whose definition leaves them open (`oauth2.discovery`). */
export abstract class EndpointDiscovery {
  /**
   * @param purpose left out: `grant` where the config remembers a server, else `flow`
   * @throws InterlockError, or ProviderError for a grant, when the server cannot be found, or takes no client of ours
   */
  abstract resolve(
    provider: ProviderHandle,
    config: ConfigValues,
    purpose?: ConnectionPurpose,
  ): Promise<DiscoveredServer>;
}
