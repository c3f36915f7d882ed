import { Injectable } from '@nestjs/common';
import { requestParts } from '../../credentials/usable-request.js';
import { forbidden, notFound } from '../../platform/errors/errors.js';
import { installationUrl, type InstalledApp } from '../protocol/grants/app-token.js';
import { listsInstallation } from '../protocol/grants/installation-proof.js';
import { TokenService } from '../token.service.js';
import type { ProviderConnection } from '../provider-clients.js';

/**
 * Finds out whether the provider lists an installation for a user. That is no proof of rights: a provider may list those in
 * which a user may read one thing, while a token of the installation may do all that the app may.
 */
@Injectable()
export class InstallationProofs {
  constructor(private readonly tokens: TokenService) {}

  /**
   * @param credentialsId a credential of the user, whose token lists their installations
   * @throws InterlockError 403 `installation_not_proven`; 404, 409 and 503 as for any use of a credential
   * @throws ProviderError when the list cannot be had
   */
  async assertListed(
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
    if (installationUrl(url, { ...app, client: theirs }) !== installationUrl(url, app)) throw notProven();
    const { headers } = requestParts(provider.definition, 'oauth', secret, credential.config, client.clientId);
    if (!(await listsInstallation(app, headers))) throw notProven();
  }
}

const notProven = () =>
  forbidden('installation_not_proven', 'The token of this credential does not list the installation.');
