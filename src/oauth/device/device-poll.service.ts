import { Injectable, Logger } from '@nestjs/common';
import { notFound } from '../../platform/errors/errors.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { GrantStore } from '../grant-store.js';
import { requestDeviceToken } from '../protocol/grants/device-authorization.js';
import type { TokenGrant } from '../protocol/token-response.js';
import { ProviderClients, type ProviderConnection } from '../provider-clients.js';
import { providerFailure } from '../provider-failure.js';
import { untilStored } from '../refresh/until-stored.js';
import { GrantContexts } from '../regrant/grant-contexts.js';
import { DEVICE_FAILED, deviceOf } from './device-definition.js';
import { DeviceFlows, type ClaimedPoll } from './device-flows.js';
import type { PollStatus } from './dto/device.views.js';

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

/** RFC 8628 §3.5: error codes that end a flow. */
const ENDS: ReadonlyMap<string, 'denied' | 'expired'> = new Map([
  ['access_denied', 'denied'],
  ['expired_token', 'expired'],
]);

/** Ends device flows: asks the provider, as often as it lets us, how the user decided (RFC 8628 §3.4). */
@Injectable()
export class DevicePollService {
  private readonly logger = new Logger(DevicePollService.name);

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly contexts: GrantContexts,
    private readonly flows: DeviceFlows,
    private readonly grants: GrantStore,
    private readonly metrics: Metrics,
  ) {}

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
    const grant = await requestDeviceToken(context, deviceOf(connection), flow.deviceCode, flow.scopes);
    return { connection, grant };
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
      const known = providerFailure(error, DEVICE_FAILED);
      this.count(provider, known.code);
      await this.finish(id, { status: 'expired' });
      throw known;
    }
  }

  /** What the provider answers in place of a token (RFC 8628 §3.5). */
  private async withoutToken({ id, provider, interval }: ClaimedPoll, error: unknown): Promise<Poll> {
    const reason = (error instanceof ProviderError ? error.providerError : undefined) ?? '';
    if (reason === 'authorization_pending') return this.wait(id, 'pending', interval);
    if (reason === 'slow_down') return this.wait(id, 'slow_down', interval + SLOW_DOWN_SECONDS);
    const end = ENDS.get(reason);
    if (end === undefined) return this.failed({ id, provider, interval }, error);
    await this.finish(id, { status: end });
    this.count(provider, end === 'denied' ? 'oauth_denied' : reason);
    return { status: end, interval, credentialsId: null };
  }

  /** A code that the provider does not know ends the flow; with anything else the user may still decide. */
  private async failed(
    { id, provider, interval }: Pick<ClaimedPoll, 'id' | 'provider' | 'interval'>,
    error: unknown,
  ): Promise<never> {
    if (error instanceof ProviderError && error.kind === 'definitive') await this.finish(id, { status: 'expired' });
    else await this.wait(id, 'pending', isSilent(error) ? interval * 2 : interval);
    const known = providerFailure(error, DEVICE_FAILED);
    this.count(provider, known.code);
    throw known;
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

  private count(provider: string, outcome: string): void {
    this.metrics.oauthFlows.inc({ provider, outcome });
  }
}

/** RFC 8628 §3.5: a provider that does not answer is asked less often from then on. */
const isSilent = (error: unknown): boolean =>
  error instanceof ProviderError && (error.kind === 'transient' || error.kind === 'in_doubt');
