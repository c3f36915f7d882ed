import { Injectable } from '@nestjs/common';
import { resolveConfig } from '../../credentials/config-values.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { unprocessable, validationFailed } from '../../platform/errors/errors.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { hasTokenExchange } from '../../provider-kit/grant-types.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { GrantStore } from '../grant-store.js';
import { exchangeToken } from '../protocol/grants/token-exchange.js';
import { ProviderClients, type ProviderConnection } from '../provider-clients.js';
import { providerFailure } from '../provider-failure.js';
import { GrantContexts } from '../regrant/grant-contexts.js';
import { scopesAsNamed } from '../requested-scopes.js';
import type { TokenExchangeRequest } from './dto/token-exchange.request.js';

const FAILED = {
  refused: 'The provider refused to exchange the token.',
  unreachable: 'The provider cannot be reached at the moment.',
};

/** Connects accounts with a token of another kind or for another audience (RFC 8693). The token given is not kept. */
@Injectable()
export class TokenExchangeService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly contexts: GrantContexts,
    private readonly grants: GrantStore,
    private readonly metrics: Metrics,
  ) {}

  /**
   * @throws InterlockError 404, 409 `provider_not_configured`, 422 `flow_not_supported`, 400 `validation_failed` or
   *   `oauth_error`, 502 `provider_error`, 503 `provider_unavailable`
   */
  async connect(userId: string, request: TokenExchangeRequest): Promise<StoredCredential> {
    const provider = this.registry.get(request.provider);
    const { definition } = provider;
    if (!hasTokenExchange(definition)) {
      throw unprocessable('flow_not_supported', 'This provider has no token exchange.');
    }
    assertActor(request);
    const config = resolveConfig(definition, 'token_exchange', request.config);
    const connection = await this.clients.connection(provider, config);
    try {
      const stored = await this.exchange(connection, userId, request);
      this.metrics.oauthFlows.inc({ provider: provider.name, outcome: 'connected' });
      return stored;
    } catch (error) {
      const known = providerFailure(error, FAILED);
      this.metrics.oauthFlows.inc({ provider: provider.name, outcome: known.code });
      throw known;
    }
  }

  private async exchange(
    connection: ProviderConnection,
    userId: string,
    request: TokenExchangeRequest,
  ): Promise<StoredCredential> {
    const scopes = scopesAsNamed(connection.provider.definition, request.scopes);
    const { provider: _provider, scopes: _scopes, config: _config, title, ...exchange } = request;
    const { grant, issuedTokenType } = await exchangeToken(this.contexts.of(connection), exchange, scopes);
    const metadata = issuedTokenType === null ? {} : { issued_token_type: issuedTokenType };
    return this.grants.save(connection, { userId, scopes, credentialsId: null, title, metadata }, grant);
  }
}

/** RFC 8693 §2.1: the type comes with the token, and never without it. */
const assertActor = ({ actor_token, actor_token_type }: TokenExchangeRequest): void => {
  if ((actor_token === undefined) === (actor_token_type === undefined)) return;
  throw validationFailed([{ field: 'actor_token_type', message: 'must come with actor_token, and not without it' }]);
};
