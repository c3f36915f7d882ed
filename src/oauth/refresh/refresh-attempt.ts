import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { RefreshLeases, type RefreshLease } from '../../credentials/refresh-leases.js';
import { RefreshResults, type RefreshedGrant } from '../../credentials/refresh-results.js';
import type { OAuthSecret } from '../../credentials/credential-types.js';
import { secondsLeft } from '../../credentials/stored-credential.js';
import { Vault } from '../../credentials/vault.js';
import { Clock } from '../../platform/clock.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { expiryOf } from '../grant-store.js';
import type { TokenGrant } from '../protocol/token-response.js';
import { ProviderClients, type ProviderConnection } from '../provider-clients.js';
import { backoffSeconds } from './backoff.js';
import { startHeartbeat } from './heartbeat.js';
import { LateAnswers } from './late-answers.js';
import type { RefreshOutcome } from './refresh-outcome.js';

/** How soon a credential in doubt is looked at again while its token lives. */
const DOUBT_RETRY_SECONDS = 30;
const MISCONFIGURED_RETRY_SECONDS = 30;

/**
 * One refresh under one lease: the call to the token endpoint, and the one write that follows from its outcome.
 * The order of steps is what keeps a single-use refresh token from being sent twice; `docs/refresh.md` has the cases.
 */
@Injectable()
export class RefreshAttempt {
  private readonly logger = new Logger(RefreshAttempt.name);

  constructor(
    private readonly leases: RefreshLeases,
    private readonly results: RefreshResults,
    private readonly late: LateAnswers,
    private readonly vault: Vault,
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @returns null when the lease could not be had */
  async run(
    credential: RefreshLease['credential'],
    options: { ignoreBackoff: boolean },
  ): Promise<RefreshOutcome | null> {
    const lease = await this.leases.acquire(credential, randomUUID(), options);
    if (!lease) return null;
    try {
      return await this.underLease(lease);
    } catch (error) {
      // Nothing was written: whoever comes next must not wait for the lease to run out.
      await this.leases.release(lease).catch((failure: unknown) => {
        this.logger.warn(`A lease was not given back: ${(failure as Error).message}`);
      });
      throw error;
    }
  }

  private async underLease(lease: RefreshLease): Promise<RefreshOutcome> {
    if (await this.late.merge(lease)) return { kind: 'refreshed' };
    const connection = this.connect(lease);
    if (connection instanceof ProviderError) return this.failed(lease, connection, { sent: false, interrupted: false });
    const secret = this.vault.openOAuth(lease.credential);
    if (secret.refresh_token === undefined)
      throw new TypeError('a credential without refresh token was to be refreshed');
    if (this.mustNotReplay(lease, connection)) {
      const delaySeconds = Math.min(DOUBT_RETRY_SECONDS, secondsLeft(lease.credential, this.clock.now()) + 1);
      await this.results.postpone(lease, 'refresh_in_doubt', { delaySeconds, inDoubt: true });
      return { kind: 'unavailable', retryAfterSeconds: delaySeconds };
    }
    if (!(await this.leases.markSent(lease))) return { kind: 'in_progress' };
    return this.send(lease, connection, secret, secret.refresh_token);
  }

  private connect(lease: RefreshLease): ProviderConnection | ProviderError {
    const { provider, config } = lease.credential;
    try {
      return this.clients.connection(this.registry.get(provider, { includeDisabled: true }), config);
    } catch (error) {
      if (!(error instanceof InterlockError)) throw error;
      return new ProviderError({ kind: 'configuration', reason: error.detail, cause: error });
    }
  }

  /**
   * An earlier holder sent the token and vanished. If the provider rotates, the token may be spent, and sending it again
   * may end the whole grant: not while the access token still lives.
   */
  private mustNotReplay(lease: RefreshLease, connection: ProviderConnection): boolean {
    if (lease.doubtSince === null || !rotates(connection)) return false;
    const doubtSeconds = (this.clock.now().getTime() - lease.doubtSince.getTime()) / 1000;
    if (doubtSeconds < ((connection.oauth2.refresh || {}).reuse_leeway_seconds ?? 0)) return false;
    return secondsLeft(lease.credential, this.clock.now()) > 0;
  }

  private async send(
    lease: RefreshLease,
    connection: ProviderConnection,
    held: OAuthSecret,
    refreshToken: string,
  ): Promise<RefreshOutcome> {
    const stop = startHeartbeat(this.leases, lease, (error) =>
      this.logger.warn(`Lease not renewed: ${(error as Error).message}`),
    );
    try {
      const grant = await connection.endpoint.refresh(refreshToken);
      this.count(lease, 'refreshed');
      return await this.late.write(lease, merge(lease, held, grant, this.clock.now()));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const interrupted = lease.doubtSince !== null && rotates(connection);
      return await this.failed(lease, error, { sent: true, interrupted });
    } finally {
      stop();
    }
  }

  /**
   * @param how.sent false when the provider was not asked at all
   * @param how.interrupted true when an earlier request with the same single-use token was left without an answer
   */
  private async failed(
    lease: RefreshLease,
    error: ProviderError,
    { sent, interrupted }: { sent: boolean; interrupted: boolean },
  ): Promise<RefreshOutcome> {
    if (sent) this.count(lease, error.kind);
    this.logger.warn(
      `Refresh of ${lease.credential.id} (${lease.credential.provider}) failed: ${error.kind}, ${error.message}`,
    );
    const { failures } = lease.credential;
    switch (error.kind) {
      case 'definitive': {
        // Another holder may have journalled what this refusal is a consequence of.
        if (await this.late.merge(lease)) return { kind: 'refreshed' };
        const reason = interrupted ? 'refresh_interrupted' : (error.providerError ?? 'invalid_grant');
        await this.results.requireReconnect(lease, reason);
        return { kind: 'reconnect_required' };
      }
      case 'transient':
      case 'in_doubt': {
        const inDoubt = error.kind === 'in_doubt';
        const delaySeconds = backoffSeconds(failures, error.retryAfterSeconds);
        await this.results.postpone(lease, inDoubt ? 'refresh_in_doubt' : 'provider_unavailable', {
          delaySeconds,
          inDoubt,
        });
        return { kind: 'unavailable', retryAfterSeconds: delaySeconds };
      }
      case 'configuration':
      case 'rejected': {
        const delaySeconds = Math.max(MISCONFIGURED_RETRY_SECONDS, backoffSeconds(failures, error.retryAfterSeconds));
        const reason =
          error.kind === 'configuration' ? 'provider_misconfigured' : (error.providerError ?? 'provider_error');
        await this.results.postpone(lease, reason, { delaySeconds, inDoubt: false });
        return { kind: 'refused', providerError: error.providerError };
      }
      default: {
        const exhausted: never = error.kind;
        throw new TypeError(`unknown kind ${String(exhausted)}`);
      }
    }
  }

  private count(lease: RefreshLease, outcome: string): void {
    this.metrics.tokenRefreshes.inc({ provider: lease.credential.provider, outcome });
  }
}

/** Unless its definition says otherwise, a provider is taken to spend a refresh token with its first use. */
const rotates = ({ oauth2 }: ProviderConnection): boolean => (oauth2.refresh || {}).rotates !== false;

/** What the answer leaves out stays as it was: the refresh token where it does not rotate, the scopes where it is silent. */
const merge = (lease: RefreshLease, held: OAuthSecret, grant: TokenGrant, now: Date): RefreshedGrant => ({
  secret: {
    ...held,
    access_token: grant.accessToken,
    token_type: grant.tokenType,
    ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
    ...(grant.idToken === undefined ? {} : { id_token: grant.idToken }),
  },
  scopes: grant.scopes ?? lease.credential.scopes,
  expiresAt: expiryOf(grant, now),
  lifetimeSeconds: grant.expiresInSeconds ?? null,
});
