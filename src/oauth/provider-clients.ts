import { Injectable, Optional } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { conflict, unprocessable } from '../platform/errors/errors.js';
import { EgressClient } from '../platform/http/egress-client.js';
import type { ConfigValues } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import { EndpointDiscovery, type ConnectionPurpose, type DiscoveredServer } from './endpoint-discovery.js';
import type { ProviderClient } from './protocol/provider-urls.js';
import { TokenEndpoint, type ConnectedOAuth2 } from './protocol/token-endpoint.js';

/** Everything that a call to a provider's authorization server needs. */
export interface ProviderConnection {
  readonly provider: ProviderHandle;
  readonly oauth2: ConnectedOAuth2;
  readonly client: ProviderClient;
  readonly endpoint: TokenEndpoint;
  /** Of a server that was discovered; undefined where the definition itself says everything. */
  readonly discovered: Pick<DiscoveredServer, 'issuer' | 'resource' | 'remembered'> | undefined;
}

type FoundServer = Pick<DiscoveredServer, 'oauth2' | 'client'> &
  Partial<Pick<DiscoveredServer, 'clientLost'>> &
  Pick<ProviderConnection, 'discovered'>;

/** Joins a provider's definition, the operator's client and the user's values. */
@Injectable()
export class ProviderClients {
  constructor(
    private readonly egress: EgressClient,
    private readonly clock: Clock,
    @Optional() private readonly discovery?: EndpointDiscovery,
  ) {}

  /**
   * @param config every value that URLs may hold, those that are secrets among them. The client's has more where a server was
   *   discovered: it is what a flow and its grant must keep
   * @param purpose for providers that are discovered, see {@link EndpointDiscovery}
   * @throws InterlockError 422 `flow_not_supported` without OAuth, 409 `provider_not_configured` without a client, and those
   *   of {@link EndpointDiscovery}
   */
  async connection(
    provider: ProviderHandle,
    config: ConfigValues,
    purpose?: ConnectionPurpose,
  ): Promise<ProviderConnection> {
    return this.connect(provider, config, purpose, configuredClient);
  }

  /** As {@link connection}, for a grant that proves itself and needs no client of the operator's: its id may be empty. */
  async clientlessConnection(provider: ProviderHandle, config: ConfigValues): Promise<ProviderConnection> {
    return this.connect(provider, config, { kind: 'grant' }, optionalClient);
  }

  private async connect(
    provider: ProviderHandle,
    config: ConfigValues,
    purpose: ConnectionPurpose | undefined,
    ownClient: (provider: ProviderHandle) => Pick<ProviderClient, 'clientId' | 'clientSecret'>,
  ): Promise<ProviderConnection> {
    const { discovered, ...server } = await this.server(provider, config, purpose);
    const client: ProviderClient = {
      ...(server.client ?? ownClient(provider)),
      config: { ...config, ...discovered?.remembered },
    };
    return {
      provider,
      oauth2: server.oauth2,
      client,
      endpoint: new TokenEndpoint(server.oauth2, client, this.egress, () => this.clock.now(), server.clientLost),
      discovered,
    };
  }

  private async server(
    provider: ProviderHandle,
    config: ConfigValues,
    purpose: ConnectionPurpose | undefined,
  ): Promise<FoundServer> {
    const { oauth2 } = provider.definition;
    if (!oauth2) throw unprocessable('flow_not_supported', 'This provider has no OAuth.');
    if (oauth2.discovery && this.discovery) {
      const server = await this.discovery.resolve(provider, config, purpose);
      return { ...server, discovered: server };
    }
    const { token } = oauth2;
    if (!token) throw unprocessable('flow_not_supported', 'The endpoints of this provider are not known.');
    return { oauth2: { ...oauth2, token }, discovered: undefined };
  }
}

const configuredClient = ({ settings }: ProviderHandle): Pick<ProviderClient, 'clientId' | 'clientSecret'> => {
  const clientId = settings?.clientId ?? null;
  if (clientId === null) {
    throw conflict('provider_not_configured', 'The operator has not configured an OAuth client for this provider.');
  }
  return { clientId, clientSecret: settings?.clientSecret?.reveal() ?? null };
};

const optionalClient = ({ settings }: ProviderHandle): Pick<ProviderClient, 'clientId' | 'clientSecret'> => ({
  clientId: settings?.clientId ?? '',
  clientSecret: settings?.clientSecret?.reveal() ?? null,
});
