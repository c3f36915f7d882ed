import { Injectable } from '@nestjs/common';
import { resolveConfig } from '../credentials/config-values.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { Vault } from '../credentials/vault.js';
import { unprocessable } from '../platform/errors/errors.js';
import { hasAuthorizationCode } from '../provider-kit/grant-types.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { OAuthStates, type FlowOwner } from './oauth-states.js';
import { beginFlow } from './protocol/authorization-strategy.js';
import { ProviderClients } from './provider-clients.js';
import { RedirectUris } from './redirect-uris.js';
import { requestedScopes } from './requested-scopes.js';

export interface AuthorizationRequest {
  provider: string;
  redirectUri?: string | undefined;
  scopes?: readonly string[] | undefined;
  credentialsId?: string | undefined;
  config?: Readonly<Record<string, unknown>> | undefined;
  returnTo?: string | null;
}

export interface StartedFlow {
  authorizationUrl: string;
  state: string;
  expiresAt: Date;
}

/** Begins authorization code flows. */
@Injectable()
export class AuthorizationService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly redirects: RedirectUris,
    private readonly states: OAuthStates,
    private readonly credentials: CredentialsService,
    private readonly vault: Vault,
  ) {}

  /**
   * @throws InterlockError 404 unknown provider or credential, 409 `provider_not_configured`, 422 `flow_not_supported`,
   *   400 `redirect_uri_not_allowed` or `validation_failed`
   */
  async begin(owner: FlowOwner, request: AuthorizationRequest): Promise<StartedFlow> {
    const provider = this.registry.get(request.provider);
    const { definition } = provider;
    if (!definition.oauth2 || !hasAuthorizationCode(definition.oauth2)) throw noCodeFlow();
    const redirectUri = this.redirects.resolve(provider.name, request.redirectUri);
    const renewed = await this.credentials.renewed(owner.userId, provider.name, request.credentialsId);
    const held = renewed === null ? {} : this.vault.configOf(renewed, definition);
    const config = resolveConfig(definition, 'authorize', request.config, held);
    const connection = await this.clients.connection(provider, config, { kind: 'flow', redirectUri });
    const { oauth2 } = connection;
    if (!oauth2.authorize) throw noCodeFlow();
    const scopes = requestedScopes({ ...definition, oauth2 }, request.scopes, renewed?.scopes ?? []);
    let started: { state: string; expiresAt: Date } | undefined;
    const authorizationUrl = await beginFlow({ ...connection, redirectUri }, scopes, {
      store: async (codeVerifier) => {
        started = await this.states.create(provider.name, owner, {
          redirectUri,
          codeVerifier,
          scopes,
          config: connection.client.config,
          credentialsId: request.credentialsId ?? null,
          returnTo: request.returnTo ?? null,
        });
        return started.state;
      },
    });
    if (!started) throw new TypeError('the flow was begun without a state');
    return { authorizationUrl, ...started };
  }
}

const noCodeFlow = () => unprocessable('flow_not_supported', 'This provider has no authorization code flow.');
