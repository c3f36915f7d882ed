import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CredentialHooks, type DeletionOutcome } from '../credentials/credential-hooks.js';
import type { StoredCredential } from '../credentials/credential-types.js';
import { PendingRevocations, type PendingRevocation } from '../credentials/pending-revocations.js';
import { Vault } from '../credentials/vault.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { EgressClient } from '../platform/http/egress-client.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { ProviderError } from '../provider-kit/provider-error.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { revokeTokens } from './protocol/revocation.js';
import { ProviderClients } from './provider-clients.js';

const QUEUE = 'revoke-grant';
const RETRIES = 12;
const FIRST_RETRY_SECONDS = 30;

/** Revokes the grants of deleted credentials at their providers, until they confirm. */
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
  ) {}

  onModuleInit(): void {
    this.hooks.register({ order: 20, deleting: (credential, transaction) => this.deleting(credential, transaction) });
    this.jobs.work(QUEUE, { retryLimit: RETRIES, retryDelay: FIRST_RETRY_SECONDS, retryBackoff: true }, (data) =>
      this.retry(data),
    );
  }

  /** Within the deletion: the grant becomes a pending revocation, with a job that outlives this process. */
  private async deleting(
    credential: StoredCredential,
    transaction: EntityManager,
  ): Promise<(() => Promise<DeletionOutcome>) | null> {
    const revoke = this.registry.find(credential.provider)?.definition.oauth2?.revoke;
    if (credential.type !== 'oauth' || !revoke) return null;
    const secret = this.vault.openOAuth(credential);
    if (await this.pending.isShared(transaction, credential, revoke.whole_grant ?? false)) return null;
    const grant = await this.pending.add(transaction, { ...credential, secret });
    await this.jobs.send(transaction, QUEUE, { id: grant.id }, { startAfter: FIRST_RETRY_SECONDS });
    return async () => ({ revoked: await this.tryNow(grant) });
  }

  private async tryNow(grant: PendingRevocation): Promise<boolean> {
    try {
      return await this.revoke(grant);
    } catch (error) {
      if (!(error instanceof ProviderError || error instanceof InterlockError)) throw error;
      this.logger.warn(`Revocation at ${grant.provider} is tried again later: ${error.message}`);
      return false;
    }
  }

  private async retry(job: object): Promise<void> {
    const id = 'id' in job ? String(job.id) : '';
    const grant = await this.pending.find(id);
    if (grant !== null && !(await this.revoke(grant)))
      throw new Error(`${grant.provider} did not confirm the revocation`);
  }

  private async revoke(grant: PendingRevocation): Promise<boolean> {
    const provider = this.registry.get(grant.provider, { includeDisabled: true });
    const { oauth2, client } = this.clients.connection(provider, grant.config);
    const confirmed = await revokeTokens(oauth2, client, grant.secret, this.egress);
    this.metrics.revocations.inc({ provider: grant.provider, outcome: confirmed ? 'confirmed' : 'refused' });
    if (confirmed) await this.pending.done(grant.id);
    return confirmed;
  }
}
