import { Injectable } from '@nestjs/common';
import { requestParts } from '../../credentials/usable-request.js';
import { forbidden, notFound } from '../../platform/errors/errors.js';
import { providerUrl } from '../protocol/provider-urls.js';
import type { InstalledApp } from '../protocol/grants/app-token.js';
import { listsInstallation } from '../protocol/grants/installation-proof.js';
import { TokenService } from '../token.service.js';
import type { ProviderConnection } from '../provider-clients.js';

/** Finds out whether an installation is a user's: anyone can name one. */
@Injectable()
export class InstallationProofs {
  constructor(private readonly tokens: TokenService) {}

  /**
   * @param credentialsId a credential of the user whose token lists the installations that they may use
   * @throws InterlockError 403 `installation_not_proven`; 404, 409 and 503 as for any use of a credential
   * @throws ProviderError when the list cannot be had
   */
  async assertOwn(
    userId: string,
    credentialsId: string,
    { provider, client }: ProviderConnection,
    app: InstalledApp,
  ): Promise<void> {
    const { credential, secret } = await this.tokens.usable(userId, credentialsId, {});
    if (credential.provider !== provider.name || credential.type !== 'oauth') throw notFound();
    // A server that the user chose may list anything.
    const { url } = app.installation.proof;
    const theirs = { ...client, config: { ...client.config, ...credential.config, ...secret.config } };
    const local = { installation_id: app.installationId };
    if (providerUrl(url, theirs, local) !== providerUrl(url, client, local)) throw notProven();
    const { headers } = requestParts(provider.definition, 'oauth', secret, credential.config, client.clientId);
    if (!(await listsInstallation(app, headers))) throw notProven();
  }
}

export const notProven = () =>
  forbidden(
    'installation_not_proven',
    'Name a credential of your own whose token lists this installation; a backend may do without.',
  );
