import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { partConfig, withSealedConfig } from '../../credentials/config-values.js';
import type { OAuthSecret, StoredCredential } from '../../credentials/credential-types.js';
import type { RefreshedGrant } from '../../credentials/refresh-journal.js';
import { RefreshLeases, type RefreshLease } from '../../credentials/refresh-leases.js';
import { endsWithToken, isRenewable, renewalOf } from '../../credentials/renewal.js';
import { secondsLeft } from '../../credentials/stored-credential.js';
import { Vault } from '../../credentials/vault.js';
import { Clock } from '../../platform/clock.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { tokenConfig } from '../grant-inquiry.js';
import { expiryOf, secretOf } from '../grant-store.js';
import { grantedScopes } from '../protocol/scopes.js';
import type { TokenGrant } from '../protocol/token-response.js';
import type { ProviderConnection } from '../provider-clients.js';
import { Regranter } from '../regrant/regranter.js';
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
    private readonly regranter: Regranter,
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
    const secret = this.vault.openOAuth(lease.credential);
    const connection = await this.connect(lease, secret);
    if (connection instanceof ProviderError) return this.failures.record(lease, connection, false);
    if (!isRenewable(renewalOf(connection.oauth2), secret)) return this.giveUp(lease);
    if (this.isTooLate(lease, connection, secret)) return this.failures.record(lease, tokenExpired(), false);
    if (this.mustNotReplay(lease, connection, secret)) return this.failures.recordDoubt(lease);
    if (!(await this.leases.markSent(lease))) return { kind: 'in_progress' };
    return this.send(lease, connection, secret);
  }

  private async connect(lease: RefreshLease, secret: OAuthSecret): Promise<ProviderConnection | ProviderError> {
    const { provider, config } = lease.credential;
    try {
      const handle = this.registry.get(provider, { includeDisabled: true });
      const values = { ...config, ...secret.config };
      return await this.regranter.connection(handle, values, secret.grant, { kind: 'refresh' });
    } catch (error) {
      if (error instanceof ProviderError) return error;
      if (!(error instanceof InterlockError)) throw error;
      return new ProviderError({ kind: 'configuration', reason: error.detail, cause: error });
    }
  }

  /** A definition may have learned that there are no refresh tokens, after one was stored. */
  private async giveUp(lease: RefreshLease): Promise<RefreshOutcome> {
    await this.leases.release(lease);
    return { kind: 'refused', providerError: undefined };
  }

  /** An access token that is exchanged for a newer one must be alive. */
  private isTooLate({ credential }: RefreshLease, { oauth2 }: ProviderConnection, secret: OAuthSecret): boolean {
    return endsWithToken(renewalOf(oauth2), secret) && secondsLeft(credential, this.clock.now()) <= 0;
  }

  /**
   * An earlier holder sent the token and vanished. If the provider rotates, the token may be spent, and sending it again
   * may end the whole grant: not while the access token still lives.
   */
  private mustNotReplay(
    { credential, doubtSeconds }: RefreshLease,
    connection: ProviderConnection,
    held: OAuthSecret,
  ): boolean {
    if (doubtSeconds === null || !rotates(connection, held)) return false;
    if (doubtSeconds < ((connection.oauth2.refresh || {}).reuse_leeway_seconds ?? 0)) return false;
    return credential.status !== 'invalid' && secondsLeft(credential, this.clock.now()) > 0;
  }

  private async send(lease: RefreshLease, connection: ProviderConnection, held: OAuthSecret): Promise<RefreshOutcome> {
    const stop = startHeartbeat(this.leases, lease, (error) =>
      this.logger.warn(`Lease not renewed: ${(error as Error).message}`),
    );
    try {
      const grant = await (held.grant
        ? this.regranter.request(connection, held.grant)
        : connection.endpoint.refresh(held));
      this.count(lease, 'refreshed');
      return await this.late.write(lease, merge(lease, connection, held, grant, this.clock.now()));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      this.count(lease, error.kind);
      return await this.failures.record(lease, error, lease.doubtSince !== null && rotates(connection, held));
    } finally {
      stop();
    }
  }

  private count(lease: RefreshLease, outcome: string): void {
    this.metrics.tokenRefreshes.inc({ provider: lease.credential.provider, outcome });
  }
}

const tokenExpired = (): ProviderError =>
  new ProviderError({ kind: 'definitive', reason: 'the access token has ended', providerError: 'expired_token' });

/**
 * Unless its definition says otherwise, a provider is taken to spend a refresh token with its first use. An access token
 * lives on, and a grant that stands by itself is not spent.
 */
const rotates = ({ oauth2 }: ProviderConnection, { grant }: OAuthSecret): boolean =>
  grant === undefined && ((oauth2.refresh || {}).rotates ?? renewalOf(oauth2) === 'refresh_token');

/** What the answer leaves out stays as it was: the refresh token where it does not rotate, the scopes, the lifetime. */
const merge = (
  { credential }: RefreshLease,
  { provider, oauth2 }: ProviderConnection,
  held: OAuthSecret,
  grant: TokenGrant,
  now: Date,
): RefreshedGrant => {
  const lifetimeSeconds = grant.expiresInSeconds ?? credential.lifetimeSeconds ?? undefined;
  const { open, sealed } = partConfig(provider.definition, tokenConfig(provider.definition, grant));
  const secret = withSealedConfig({ ...held, ...secretOf(grant) }, { ...held.config, ...sealed });
  const renewal = renewalOf(oauth2);
  return {
    secret,
    refreshable: isRenewable(renewal, secret),
    endsWithToken: endsWithToken(renewal, secret),
    config: open,
    scopes: grantedScopes(oauth2, grant, credential.scopes),
    expiresAt: expiryOf({ expiresInSeconds: lifetimeSeconds }, now),
    lifetimeSeconds: lifetimeSeconds ?? null,
  };
};
