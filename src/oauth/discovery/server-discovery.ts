import { Injectable } from '@nestjs/common';
import { rememberedServer, toRemember } from '../../credentials/remembered-server.js';
import type { ConfigValues, OAuth2Definition } from '../../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../../providers/provider-handle.js';
import { EndpointDiscovery, type ConnectionPurpose, type DiscoveredServer } from '../endpoint-discovery.js';
import { RedirectUris } from '../redirect-uris.js';
import { DiscoveredClients, type DiscoveredClient } from './discovered-clients.js';
import { assertPkce, discoveredOAuth2 } from './discovered-oauth2.js';
import { DiscoveredServers, targetOf, type DiscoveryTarget } from './discovered-servers.js';
import { DiscoveryError, toAnswer, toProviderError } from './discovery-error.js';
import type { ServerMetadata } from './issuer-discovery.js';
import type { DiscoveredResource } from './resource-discovery.js';

/** Finds the endpoints and our client of a provider whose definition leaves them to its servers. */
@Injectable()
export class ServerDiscovery extends EndpointDiscovery {
  constructor(
    private readonly servers: DiscoveredServers,
    private readonly clients: DiscoveredClients,
    private readonly redirects: RedirectUris,
  ) {
    super();
  }

  /**
   * @throws InterlockError for a new flow: 422 `server_without_oauth` or `discovery_failed`, 409 `provider_not_configured`,
   *   400 `url_not_allowed`, 503 `provider_unavailable`
   * @throws ProviderError for a grant that is there: `definitive` when its authorization server is not the same any more
   */
  override async resolve(
    provider: ProviderHandle,
    config: ConfigValues,
    purpose: ConnectionPurpose = { kind: rememberedServer(config) === null ? 'flow' : 'grant' },
  ): Promise<DiscoveredServer> {
    try {
      return purpose.kind === 'flow'
        ? await this.forFlow(provider, config, purpose.redirectUri ?? this.redirects.own(provider.name))
        : await this.forGrant(provider, config, purpose.kind === 'refresh');
    } catch (error) {
      if (!(error instanceof DiscoveryError)) throw error;
      throw purpose.kind === 'flow' ? toAnswer(error) : toProviderError(error);
    }
  }

  private async forFlow(
    provider: ProviderHandle,
    config: ConfigValues,
    redirectUri: string,
  ): Promise<DiscoveredServer> {
    const definition = oauth2Of(provider);
    const target = targetOf(definition, { clientId: '', config });
    const resource = target.kind === 'resource' ? await this.servers.resource(target.url) : null;
    const [issuer = target.url] = resource?.issuers ?? [];
    const metadata = await this.servers.issuer(issuer);
    if (resource !== null) assertPkce(metadata);
    const client = await this.clients.forFlow(provider, target, metadata, redirectUri);
    return serverOf(definition, { target, metadata, resource }, client);
  }

  /**
   * A grant stays with the server that issued it.
   * @param check whether its resource must still trust that server: where it names others now, the tokens are of no use
   */
  private async forGrant(provider: ProviderHandle, config: ConfigValues, check: boolean): Promise<DiscoveredServer> {
    const definition = oauth2Of(provider);
    const target = targetOf(definition, { clientId: '', config });
    const remembered = rememberedServer(config) ?? imported(provider, target);
    const resource = target.kind === 'resource' ? await this.resourceOf(target, remembered.issuer, check) : null;
    const metadata = await this.servers.issuer(remembered.issuer);
    const client = await this.clients.forGrant(provider, target, metadata, remembered.clientId);
    return serverOf(definition, { target, metadata, resource }, client);
  }

  /** A server that cannot be asked has not said that anything changed. */
  private async resourceOf(target: DiscoveryTarget, issuer: string, check: boolean): Promise<DiscoveredResource> {
    const unknown = { resource: target.url, issuers: [issuer], scopes: undefined };
    try {
      const resource = await this.servers.resource(target.url);
      if (!check || resource.issuers.includes(issuer)) return resource;
    } catch (error) {
      if (error instanceof DiscoveryError) return unknown;
      throw error;
    }
    throw new DiscoveryError('server_changed', 'The server trusts another authorization server now.');
  }
}

const oauth2Of = ({ definition }: ProviderHandle): OAuth2Definition => {
  if (definition.oauth2?.discovery) return definition.oauth2;
  throw new TypeError('ServerDiscovery: the definition has no discovery');
};

/** A grant that was imported belongs to the operator's client at the issuer that the definition names. */
const imported = (provider: ProviderHandle, target: DiscoveryTarget) => {
  const clientId = provider.settings?.clientId ?? null;
  if (target.kind === 'issuer' && clientId !== null) return { issuer: target.url, clientId };
  throw new DiscoveryError('server_changed', 'It is not known which authorization server issued this grant.');
};

interface Found {
  readonly target: DiscoveryTarget;
  readonly metadata: ServerMetadata;
  /** Null where the definition names the issuer itself. */
  readonly resource: DiscoveredResource | null;
}

const serverOf = (
  definition: OAuth2Definition,
  { target, metadata, resource }: Found,
  client: DiscoveredClient,
): DiscoveredServer => {
  const { clientId, clientSecret, isDynamic } = client;
  const oauth2 = discoveredOAuth2(definition, metadata, resource, client.method, {
    trusted: target.trusted,
    dynamic: isDynamic,
  });
  return {
    oauth2,
    client: { clientId, clientSecret },
    issuer: metadata.issuer,
    resource: target.kind === 'resource' ? target.url : undefined,
    remembered: toRemember({ issuer: metadata.issuer, clientId }),
    clientLost: client.lost,
  };
};
