import { Injectable } from '@nestjs/common';
import { accountKey } from '../../credentials/account-key.js';
import { resolveConfig } from '../../credentials/config-values.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { conflict, unprocessable } from '../../platform/errors/errors.js';
import type { ProviderAccount } from '../../provider-kit/account.js';
import { hasFixedDomain } from '../../provider-kit/fixed-domain.js';
import type { ProviderHandle } from '../../providers/provider-handle.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { fetchInstallation, installationUrl, type InstalledApp } from '../protocol/grants/app-token.js';
import { ProviderClients, type ProviderConnection } from '../provider-clients.js';
import { providerFailure } from '../provider-failure.js';
import { GrantContexts } from '../regrant/grant-contexts.js';
import { StandingGrants } from '../regrant/standing-grants.js';
import type { ConnectInstallation } from './dto/installation.request.js';
import { InstallationProofs } from './installation-proofs.js';

const FAILED = {
  refused: 'The provider refused to say whose installation this is.',
  unreachable: 'The provider cannot be reached at the moment.',
};

/** Connects installations of the operator's app: organizations that let the app act for them. */
@Injectable()
export class InstallationsService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly contexts: GrantContexts,
    private readonly proofs: InstallationProofs,
    private readonly standing: StandingGrants,
  ) {}

  /**
   * The same installation again updates the one credential of the user. Whose it is, the caller must know.
   * @throws InterlockError 404, 409 `provider_not_configured`, 422 `flow_not_supported`, 403 `installation_not_proven`, and
   *   those of {@link StandingGrants.connect}
   */
  async connect(userId: string, request: ConnectInstallation): Promise<StoredCredential> {
    const provider = this.registry.get(request.provider);
    const connection = await this.connection(provider);
    const app = this.contexts.ofApp(connection, request.installation_id);
    const account = await this.accountOf(userId, request, connection, app);
    const { definition } = provider;
    const id = request.installation_id;
    const username = account?.username ?? account?.name ?? null;
    return this.standing.connect(connection, {
      userId,
      grant: { type: 'installation', installation_id: id },
      title: request.title,
      defaultTitle: username ?? `${definition.display_name} installation ${id}`,
      scopes: [],
      account: {
        key: String(accountKey(definition, `installation:${id}`, connection.client.config)),
        username: username ?? id,
      },
      tenant: isOfOneServer(app) ? id : null,
    });
  }

  /** Only the defaults count: the operator's app is at one server, and its signature must go to no other. */
  private async connection(provider: ProviderHandle): Promise<ProviderConnection> {
    const { definition, settings } = provider;
    if (!definition.oauth2?.installation) {
      throw unprocessable('flow_not_supported', 'This provider has no installations.');
    }
    const connection = await this.clients.connection(provider, resolveConfig(definition, 'installation'));
    if (settings?.privateKey) return connection;
    throw conflict('provider_not_configured', 'The operator has not configured the private key of the app.');
  }

  private async accountOf(
    userId: string,
    { credentials_id: credentialsId }: ConnectInstallation,
    connection: ProviderConnection,
    app: InstalledApp,
  ): Promise<ProviderAccount | null> {
    try {
      if (credentialsId !== undefined) await this.proofs.assertListed(userId, credentialsId, connection, app);
      return await fetchInstallation(app);
    } catch (error) {
      throw providerFailure(error, FAILED);
    }
  }
}

/** Else the same id may be another installation at another server. */
const isOfOneServer = (app: InstalledApp): boolean => {
  const { url } = app.installation;
  return hasFixedDomain(url, installationUrl(url, app));
};
