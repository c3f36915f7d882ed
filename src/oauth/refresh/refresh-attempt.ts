import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { OAuthSecret, StoredCredential } from '../../credentials/credential-types.js';
import type { RefreshedGrant } from '../../credentials/refresh-journal.js';
import { RefreshLeases, type RefreshLease } from '../../credentials/refresh-leases.js';
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
import { startHeartbeat } from './heartbeat.js';
import { LateAnswers } from './late-answers.js';
import { RefreshFailures } from './refresh-failures.js';
import type { RefreshOutcome } from './refresh-outcome.js';

/**
 * One refresh under one lease: the call to the token endpoint, and the one write that follows from its outcome.
 * The order of steps is what keeps a single-use refresh token from being sent twice; `docs/refresh.md` has the cases.
 */
@Injectable()
export class RefreshAttempt {
  private readonly logger = new Logger(RefreshAttempt.name);

  constructor(
    private readonly leases: RefreshLeases,
    private readonly late: LateAnswers,
    private readonly failures: RefreshFailures,
    private readonly vault: Vault,
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @returns null when the lease could not be had */
  async run(
    credential: Pick<StoredCredential, 'id' | 'version'>,
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
    if (connection instanceof ProviderError) return this.failures.record(lease, connection, false);
    const secret = this.vault.openOAuth(lease.credential);
    if (secret.refresh_token === undefined)
      throw new TypeError('a credential without refresh token was to be refreshed');
    if (this.mustNotReplay(lease, connection)) return this.failures.recordDoubt(lease);
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
  private mustNotReplay({ credential, doubtSeconds }: RefreshLease, connection: ProviderConnection): boolean {
    if (doubtSeconds === null || !rotates(connection)) return false;
    if (doubtSeconds < ((connection.oauth2.refresh || {}).reuse_leeway_seconds ?? 0)) return false;
    return credential.status !== 'invalid' && secondsLeft(credential, this.clock.now()) > 0;
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
      this.count(lease, error.kind);
      return await this.failures.record(lease, error, lease.doubtSince !== null && rotates(connection));
    } finally {
      stop();
    }
  }

  private count(lease: RefreshLease, outcome: string): void {
    this.metrics.tokenRefreshes.inc({ provider: lease.credential.provider, outcome });
  }
}

/** Unless its definition says otherwise, a provider is taken to spend a refresh token with its first use. */
const rotates = ({ oauth2 }: ProviderConnection): boolean => (oauth2.refresh || {}).rotates !== false;

/** What the answer leaves out stays as it was: the refresh token where it does not rotate, the scopes, the lifetime. */
const merge = (lease: RefreshLease, held: OAuthSecret, grant: TokenGrant, now: Date): RefreshedGrant => {
  const lifetimeSeconds = grant.expiresInSeconds ?? lease.credential.lifetimeSeconds ?? undefined;
  return {
    secret: {
      ...held,
      access_token: grant.accessToken,
      token_type: grant.tokenType,
      ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
      ...(grant.idToken === undefined ? {} : { id_token: grant.idToken }),
    },
    scopes: grant.scopes ?? lease.credential.scopes,
    expiresAt: expiryOf({ expiresInSeconds: lifetimeSeconds }, now),
    lifetimeSeconds: lifetimeSeconds ?? null,
  };
};
