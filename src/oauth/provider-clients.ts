import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { conflict, unprocessable } from '../platform/errors/errors.js';
import { EgressClient } from '../platform/http/egress-client.js';
import type { ConfigValues, OAuth2Definition } from '../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import type { ProviderClient } from './protocol/provider-urls.js';
import { TokenEndpoint } from './protocol/token-endpoint.js';

/** Everything that a call to a provider's authorization server needs. */
export interface ProviderConnection {
  readonly provider: ProviderHandle;
  readonly oauth2: OAuth2Definition;
  readonly client: ProviderClient;
  readonly endpoint: TokenEndpoint;
}

/** Joins a provider's definition, the operator's client and the user's values. */
@Injectable()
export class ProviderClients {
  constructor(
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws InterlockError 422 `flow_not_supported` without OAuth, 409 `provider_not_configured` without a client
   */
  connection(provider: ProviderHandle, config: ConfigValues): ProviderConnection {
    const { oauth2 } = provider.definition;
    if (!oauth2) throw unprocessable('flow_not_supported', 'This provider has no OAuth.');
    const clientId = provider.settings?.clientId ?? null;
    if (clientId === null) {
      throw conflict('provider_not_configured', 'The operator has not configured an OAuth client for this provider.');
    }
    const client: ProviderClient = {
      clientId,
      clientSecret: provider.settings?.clientSecret?.reveal() ?? null,
      config,
    };
    return {
      provider,
      oauth2,
      client,
      endpoint: new TokenEndpoint(oauth2, client, this.egress, () => this.clock.now()),
    };
  }
}
