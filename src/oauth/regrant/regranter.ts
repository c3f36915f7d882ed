import { Injectable } from '@nestjs/common';
import type { StandingGrant } from '../../credentials/standing-grant.js';
import type { ConfigValues } from '../../provider-kit/provider-definition.js';
import type { ProviderHandle } from '../../providers/provider-handle.js';
import type { ConnectionPurpose } from '../endpoint-discovery.js';
import { requestInstallationToken } from '../protocol/grants/app-token.js';
import { requestClientCredentials } from '../protocol/grants/client-credentials.js';
import { needsClient, requestWithAssertion } from '../protocol/grants/service-account.js';
import type { TokenGrant } from '../protocol/token-response.js';
import { ProviderClients, type ProviderConnection } from '../provider-clients.js';
import { GrantContexts } from './grant-contexts.js';

/** Gets tokens for grants that stand by themselves: the first one, and every later one in the same way. */
@Injectable()
export class Regranter {
  constructor(
    private readonly clients: ProviderClients,
    private readonly contexts: GrantContexts,
  ) {}

  /**
   * @param grant undefined for a grant that is refreshed
   * @throws InterlockError as {@link ProviderClients.connection}; a service account may need no client of the operator's
   */
  connection(
    provider: ProviderHandle,
    config: ConfigValues,
    grant: Pick<StandingGrant, 'type'> | undefined,
    purpose?: ConnectionPurpose,
  ): Promise<ProviderConnection> {
    const { jwt_bearer: jwtBearer } = provider.definition.oauth2 ?? {};
    const isClientless = grant?.type === 'jwt_bearer' && jwtBearer !== undefined && !needsClient(jwtBearer);
    return isClientless
      ? this.clients.clientlessConnection(provider, config)
      : this.clients.connection(provider, config, purpose);
  }

  /** @throws ProviderError `definitive` when the grant is dead: a key that was deleted, an app that was removed */
  async request(connection: ProviderConnection, grant: StandingGrant): Promise<TokenGrant> {
    switch (grant.type) {
      case 'client_credentials':
        return requestClientCredentials(this.contexts.of(connection), grant.scopes);
      case 'jwt_bearer':
        return requestWithAssertion(this.contexts.of(connection), grant.key, grant.scopes);
      case 'installation':
        return requestInstallationToken(this.contexts.ofApp(connection, grant.installation_id));
      default: {
        const exhausted: never = grant;
        throw new TypeError(`unknown grant ${String(exhausted)}`);
      }
    }
  }
}
