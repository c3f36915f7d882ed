import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CredentialHooks, type DeletionOutcome } from '../credentials/credential-hooks.js';
import type { OAuthSecret, StoredCredential } from '../credentials/credential-types.js';
import { PendingRevocations, type PendingRevocation } from '../credentials/pending-revocations.js';
import { Vault } from '../credentials/vault.js';
import { Clock } from '../platform/clock.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { EgressClient } from '../platform/http/egress-client.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Metrics } from '../platform/metrics/metrics.js';
import type { OAuth2Definition } from '../provider-kit/provider-definition.js';
import { ProviderError } from '../provider-kit/provider-error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { revokeTokens } from './protocol/revocation.js';
import { ProviderClients } from './provider-clients.js';

const QUEUE = 'revoke-grant';
const RETRIES = 12;
const FIRST_RETRY_SECONDS = 30;

const HOUR_MS = 3_600_000;
/** For those whose job is gone: it was never made, or has used up its retries. */
const SWEEP = { queue: 'revoke-forgotten-grants', cron: '17 * * * *', afterMs: HOUR_MS, limit: 100 };
const GIVE_UP_MS = 30 * 24 * HOUR_MS;

/** Revokes the grants of deleted credentials at their providers, until they confirm or a month has passed. */
@Injectable()
export class GrantRevoker implements OnModuleInit {
  private readonly logger = new Logger(GrantRevoker.name);

  constructor(
    private readonly hooks: CredentialHooks,
    private readonly pending: PendingRevocations,
    private readonly registry: ProviderRegistry,
    private readonly clients: ProviderClients,
    private readonly vault: Vault,
    private readonly egress: EgressClient,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.hooks.register({ order: 20, deleting: (credential, transaction) => this.deleting(credential, transaction) });
    this.jobs.work(QUEUE, { retryLimit: RETRIES, retryDelay: FIRST_RETRY_SECONDS, retryBackoff: true }, (data) =>
      this.retry('id' in data ? String(data.id) : ''),
    );
    this.jobs.schedule(SWEEP.queue, SWEEP.cron, () => this.sweep());
  }

  /**
   * Revokes a grant that was issued for a credential that is not there any more.
   * @param credential as it was
   */
  async revokeOrphan(credential: StoredCredential, secret: OAuthSecret): Promise<void> {
    const next = await this.dataSource.transaction((transaction) => this.owe(credential, () => secret, transaction));
    await next?.();
  }

  private async deleting(
    credential: StoredCredential,
    transaction: EntityManager,
  ): Promise<(() => Promise<DeletionOutcome>) | null> {
    if (credential.type !== 'oauth') return null;
    return this.owe(credential, () => this.vault.openOAuth(credential), transaction);
  }

  /** The grant becomes a pending revocation, with a job that outlives this process. */
  private async owe(
    credential: StoredCredential,
    secretOf: () => OAuthSecret,
    transaction: EntityManager,
  ): Promise<(() => Promise<DeletionOutcome>) | null> {
    const provider = this.registry.find(credential.provider);
    const { revoke, discovery } = provider?.definition.oauth2 ?? {};
    // A provider whose file is missing today may be back tomorrow, and its tokens are alive. What a server can do that was
    // discovered is known when it is asked.
    if (provider && !revoke && !discovery) return null;
    if (await this.pending.isShared(transaction, credential, revoke?.whole_grant ?? false)) return null;
    const secret = secretOf();
    if (!isRevocable(secret, revoke)) return null;
    const grant = await this.pending.add(transaction, { ...credential, secret });
    if (this.jobs.isRunning) {
      await this.jobs.send(transaction, QUEUE, { id: grant.id }, { startAfter: FIRST_RETRY_SECONDS });
    }
    return async () => ({ revoked: await this.tryNow(grant) });
  }

  /** @returns null when the provider has no revocation after all */
  private async tryNow(grant: PendingRevocation): Promise<boolean | null> {
    try {
      return await this.revoke(grant);
    } catch (error) {
      if (!(error instanceof ProviderError || error instanceof InterlockError)) throw error;
      this.logger.warn(`Revocation at ${grant.provider} is tried again later: ${error.message}`);
      return false;
    }
  }

  private async retry(id: string): Promise<void> {
    const grant = await this.pending.find(id);
    if (grant !== null && (await this.revoke(grant)) === false)
      throw new Error(`${grant.provider} did not confirm the revocation`);
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    const given = await this.pending.dropOlderThan(new Date(now - GIVE_UP_MS));
    if (given > 0) this.logger.warn(`Gave up ${given} revocations that no provider confirmed`);
    for (const id of await this.pending.olderThan(new Date(now - SWEEP.afterMs), SWEEP.limit)) {
      const grant = await this.pending.find(id);
      if (grant !== null) await this.tryNow(grant);
    }
  }

  private async revoke(grant: PendingRevocation): Promise<boolean | null> {
    const provider = this.registry.get(grant.provider, { includeDisabled: true });
    const { oauth2, client } = await this.clients.connection(
      provider,
      { ...grant.config, ...grant.secret.config },
      { kind: 'grant' },
    );
    if (!oauth2.revoke) {
      await this.pending.done(grant.id);
      return null;
    }
    const confirmed = await revokeTokens(oauth2, client, grant.secret, this.egress);
    this.metrics.revocations.inc({ provider: grant.provider, outcome: confirmed ? 'confirmed' : 'refused' });
    if (confirmed) await this.pending.done(grant.id);
    return confirmed;
  }
}

/**
 * A server revokes tokens for the client that they were issued to (RFC 7009 §2.1): not those of an account or app itself. And
 * some revoke tokens of one kind only.
 */
const isRevocable = (
  { grant, refresh_token: refreshToken }: OAuthSecret,
  revoke: OAuth2Definition['revoke'],
): boolean =>
  (grant === undefined || grant.type === 'client_credentials') &&
  (refreshToken !== undefined || revoke?.tokens === undefined || revoke.tokens.includes('access'));
