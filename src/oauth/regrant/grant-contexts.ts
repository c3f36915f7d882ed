import { Injectable } from '@nestjs/common';
import { commonHeaders } from '../../credentials/usable-request.js';
import { Clock } from '../../platform/clock.js';
import { EgressClient } from '../../platform/http/egress-client.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { InstalledApp } from '../protocol/grants/app-token.js';
import type { GrantContext } from '../protocol/grants/grant-context.js';
import type { ProviderConnection } from '../provider-clients.js';

/** Adds what requests for grants need beside a connection. */
@Injectable()
export class GrantContexts {
  constructor(
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  of({ oauth2, client, endpoint }: ProviderConnection): GrantContext {
    return { oauth2, client, endpoint, egress: this.egress, now: () => this.clock.now() };
  }

  /** @throws ProviderError `configuration` when the provider has no installations, or the operator gave no key of the app */
  ofApp(connection: ProviderConnection, installationId: string): InstalledApp {
    const { provider, client } = connection;
    const { installation } = connection.oauth2;
    const privateKey = provider.settings?.privateKey?.reveal();
    if (!installation || privateKey === undefined) {
      throw new ProviderError({ kind: 'configuration', reason: 'no app with a private key is configured' });
    }
    const headers = commonHeaders(provider.definition, client.config, client.clientId);
    return { ...this.of(connection), installation, installationId, privateKey, headers };
  }
}
