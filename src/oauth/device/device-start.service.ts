import { Injectable } from '@nestjs/common';
import { resolveConfig } from '../../credentials/config-values.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { Vault } from '../../credentials/vault.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { authorizeDevice } from '../protocol/grants/device-authorization.js';
import type { DeviceAuthorization } from '../protocol/grants/device-response.js';
import { ProviderClients } from '../provider-clients.js';
import { providerFailure } from '../provider-failure.js';
import { GrantContexts } from '../regrant/grant-contexts.js';
import { requestedScopes } from '../requested-scopes.js';
import { DEVICE_FAILED, deviceOf, noDeviceFlow } from './device-definition.js';
import { DeviceFlows } from './device-flows.js';

export interface DeviceRequest {
  readonly provider: string;
  readonly scopes?: readonly string[] | undefined;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly credentialsId?: string | undefined;
  readonly title?: string | undefined;
}

/** Begins flows with a code that the user enters on another device (RFC 8628 §3.1). */
@Injectable()
export class DeviceStartService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly contexts: GrantContexts,
    private readonly credentials: CredentialsService,
    private readonly vault: Vault,
    private readonly flows: DeviceFlows,
  ) {}

  /**
   * @throws InterlockError 404 unknown provider or credential, 409 `provider_not_configured`, 422 `flow_not_supported`,
   *   400 `validation_failed` or `oauth_error`, 502 `provider_error`, 503 `provider_unavailable`
   */
  async start(userId: string, request: DeviceRequest): Promise<DeviceAuthorization & { id: string }> {
    const provider = this.registry.get(request.provider);
    const { definition } = provider;
    if (!definition.oauth2?.device && !definition.oauth2?.discovery) throw noDeviceFlow();
    const renewed = await this.credentials.renewed(userId, provider.name, request.credentialsId);
    const held = renewed ? this.vault.configOf(renewed, definition) : {};
    const config = resolveConfig(definition, 'device', request.config, held);
    try {
      const connection = await this.clients.connection(provider, config);
      const { oauth2 } = connection;
      const scopes = requestedScopes({ ...definition, oauth2 }, request.scopes, renewed?.scopes ?? []);
      const authorization = await authorizeDevice(this.contexts.of(connection), deviceOf(connection), scopes);
      const flow = {
        deviceCode: authorization.deviceCode,
        scopes,
        config: connection.client.config,
        credentialsId: request.credentialsId ?? null,
        title: request.title ?? null,
      };
      const id = await this.flows.create({ userId, provider: provider.name }, flow, authorization);
      return { ...authorization, id };
    } catch (error) {
      throw providerFailure(error, DEVICE_FAILED);
    }
  }
}
