import { Injectable, Logger } from '@nestjs/common';
import { resolveConfig } from '../../credentials/config-values.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { Vault } from '../../credentials/vault.js';
import { notFound, unprocessable } from '../../platform/errors/errors.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { GrantStore } from '../grant-store.js';
import { authorizeDevice, requestDeviceToken } from '../protocol/grants/device-authorization.js';
import type { DeviceAuthorization } from '../protocol/grants/device-response.js';
import type { TokenGrant } from '../protocol/token-response.js';
import { ProviderClients, type ProviderConnection } from '../provider-clients.js';
import { providerFailure } from '../provider-failure.js';
import { untilStored } from '../refresh/until-stored.js';
import { GrantContexts } from '../regrant/grant-contexts.js';
import { requestedScopes } from '../requested-scopes.js';
import { DeviceFlows, type ClaimedPoll } from './device-flows.js';
import type { PollStatus } from './dto/device.views.js';

export interface DeviceRequest {
  readonly provider: string;
  readonly scopes?: readonly string[] | undefined;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly credentialsId?: string | undefined;
  readonly title?: string | undefined;
}

export interface Poll {
  readonly status: PollStatus;
  /** Seconds. */
  readonly interval: number;
  readonly credentialsId: string | null;
}

interface Issued {
  readonly connection: ProviderConnection;
  readonly grant: TokenGrant;
}

/** RFC 8628 §3.5: what each `slow_down` adds. */
const SLOW_DOWN_SECONDS = 5;
const MAX_INTERVAL_SECONDS = 300;

const FAILED = {
  refused: 'The provider refused the request for a device.',
  unreachable: 'The provider cannot be reached at the moment.',
};

/** Connects accounts with a code that the user enters on another device (RFC 8628). */
@Injectable()
export class DeviceConnectService {
  private readonly logger = new Logger(DeviceConnectService.name);

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly contexts: GrantContexts,
    private readonly credentials: CredentialsService,
    private readonly vault: Vault,
    private readonly flows: DeviceFlows,
    private readonly grants: GrantStore,
    private readonly metrics: Metrics,
  ) {}

  /**
   * @throws InterlockError 404 unknown provider or credential, 409 `provider_not_configured`, 422 `flow_not_supported`,
   *   400 `validation_failed` or `oauth_error`, 502 `provider_error`, 503 `provider_unavailable`
   */
  async start(userId: string, request: DeviceRequest): Promise<DeviceAuthorization & { id: string }> {
    const provider = this.registry.get(request.provider);
    const { definition } = provider;
    if (!definition.oauth2?.device && !definition.oauth2?.discovery) throw noDeviceFlow();
    const renewed = await this.renewedCredential(userId, provider.name, request.credentialsId);
    const held = renewed ? this.vault.configOf(renewed, definition) : {};
    const config = resolveConfig(definition, request.config, held);
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
      throw providerFailure(error, FAILED);
    }
  }

  /**
   * Asks the provider how the user decided, unless it was asked a moment ago or the flow has ended.
   * @throws InterlockError 404, and those of a finished authorization code flow
   */
  async poll(userId: string, id: string): Promise<Poll> {
    const claimed = await this.flows.claim(userId, id);
    if (!claimed) return this.unasked(userId, id);
    let issued: Issued;
    try {
      issued = await this.ask(claimed);
    } catch (error) {
      return await this.withoutToken(claimed, error);
    }
    return this.store(claimed, issued);
  }

  private async unasked(userId: string, id: string): Promise<Poll> {
    const flow = await this.flows.find(userId, id);
    if (!flow) throw notFound();
    return { ...flow, status: flow.status === 'pending' ? 'slow_down' : flow.status };
  }

  private async ask({ provider: name, flow }: ClaimedPoll): Promise<Issued> {
    const provider = this.registry.get(name, { includeDisabled: true });
    const connection = await this.clients.connection(provider, flow.config);
    const context = this.contexts.of(connection);
    return { connection, grant: await requestDeviceToken(context, deviceOf(connection), flow.deviceCode) };
  }

  /** The device code is spent now: whatever comes of the token, the provider must not be asked again. */
  private async store(
    { id, userId, provider, interval, flow }: ClaimedPoll,
    { connection, grant }: Issued,
  ): Promise<Poll> {
    try {
      const purpose = { userId, ...flow, title: flow.title ?? undefined };
      const { id: credentialsId } = await this.grants.save(connection, purpose, grant);
      await this.finish(id, { status: 'authorized', credentialsId });
      this.count(provider, 'connected');
      return { status: 'authorized', interval, credentialsId };
    } catch (error) {
      const known = providerFailure(error, FAILED);
      this.count(provider, known.code);
      await this.finish(id, { status: 'expired' });
      throw known;
    }
  }

  /** What the provider answers in place of a token (RFC 8628 §3.5). */
  private async withoutToken({ id, provider, interval }: ClaimedPoll, error: unknown): Promise<Poll> {
    const reason = error instanceof ProviderError ? error.providerError : undefined;
    switch (reason) {
      case 'authorization_pending':
        return this.wait(id, 'pending', interval);
      case 'slow_down':
        return this.wait(id, 'slow_down', interval + SLOW_DOWN_SECONDS);
      case 'access_denied':
      case 'expired_token': {
        const status = reason === 'access_denied' ? 'denied' : 'expired';
        await this.finish(id, { status });
        this.count(provider, status === 'denied' ? 'oauth_denied' : reason);
        return { status, interval, credentialsId: null };
      }
      default: {
        const isOver = error instanceof ProviderError && error.kind === 'definitive';
        if (isOver) await this.finish(id, { status: 'expired' });
        else await this.wait(id, 'pending', isSilent(error) ? interval * 2 : interval);
        const known = providerFailure(error, FAILED);
        this.count(provider, known.code);
        throw known;
      }
    }
  }

  /** Again and again while the database is away: nobody could tell otherwise what became of the flow. */
  private finish(id: string, end: Parameters<DeviceFlows['finish']>[1]): Promise<void> {
    return untilStored(
      () => this.flows.finish(id, end),
      (error) => this.logger.warn(`The end of a device flow cannot be stored yet: ${error.message}`),
    );
  }

  private async wait(id: string, status: PollStatus, seconds: number): Promise<Poll> {
    const interval = Math.min(seconds, MAX_INTERVAL_SECONDS);
    await this.flows.postpone(id, interval);
    return { status, interval, credentialsId: null };
  }

  private async renewedCredential(
    userId: string,
    provider: string,
    id: string | undefined,
  ): Promise<StoredCredential | null> {
    if (id === undefined) return null;
    const credential = await this.credentials.get(userId, id);
    if (credential.provider !== provider || credential.type !== 'oauth') throw notFound();
    return credential;
  }

  private count(provider: string, outcome: string): void {
    this.metrics.oauthFlows.inc({ provider, outcome });
  }
}

const noDeviceFlow = () => unprocessable('flow_not_supported', 'This provider has no device flow.');

/** @throws InterlockError 422 `flow_not_supported` */
const deviceOf = ({ oauth2 }: ProviderConnection): NonNullable<ProviderConnection['oauth2']['device']> => {
  if (oauth2.device) return oauth2.device;
  throw noDeviceFlow();
};

/** RFC 8628 §3.5: a provider that does not answer is asked less often from then on. */
const isSilent = (error: unknown): boolean =>
  error instanceof ProviderError && (error.kind === 'transient' || error.kind === 'in_doubt');
