import { Injectable } from '@nestjs/common';
import { resolveConfig } from '../../credentials/config-values.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { unprocessable } from '../../platform/errors/errors.js';
import { hasClientCredentials } from '../../provider-kit/auth-types.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import type { ScopedConnectRequest } from '../dto/connect-request.js';
import { ProviderClients } from '../provider-clients.js';
import { StandingGrants } from '../regrant/standing-grants.js';
import { scopesAsNamed } from '../requested-scopes.js';

/** Connects the operator's application itself (RFC 6749 §4.4). */
@Injectable()
export class ClientCredentialsService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly standing: StandingGrants,
  ) {}

  /**
   * Always makes a new credential, for the provider names no account.
   * @throws InterlockError 404, 409 `provider_not_configured`, 422 `flow_not_supported`, and those of
   *   {@link StandingGrants.connect}
   */
  async connect(userId: string, request: ScopedConnectRequest): Promise<StoredCredential> {
    const provider = this.registry.get(request.provider);
    const { definition } = provider;
    if (!hasClientCredentials(definition)) {
      throw unprocessable('flow_not_supported', 'This provider has no client credentials grant.');
    }
    const config = resolveConfig(definition, 'client_credentials', request.config);
    const scopes = scopesAsNamed(definition, request.scopes);
    return this.standing.connect(await this.clients.connection(provider, config), {
      userId,
      grant: { type: 'client_credentials', scopes },
      title: request.title,
      defaultTitle: `${definition.display_name} application`,
      scopes,
      account: null,
    });
  }
}
