import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CredentialHooks, type DeletionOutcome } from '../../credentials/credential-hooks.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import { Vault } from '../../credentials/vault.js';
import { Clock } from '../../platform/clock.js';
import { ProviderUsage } from '../../providers/provider-usage.js';
import { WebhookRepository } from '../webhook.repository.js';
import { Registrar } from './registrar.js';
import { LEASE_MS } from './schedule.js';

/** What a credential and a provider are told about the webhooks that need them. */
@Injectable()
export class CredentialWebhooks implements OnModuleInit {
  constructor(
    private readonly hooks: CredentialHooks,
    private readonly usage: ProviderUsage,
    private readonly repository: WebhookRepository,
    private readonly registrar: Registrar,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.usage.register('webhooks', (provider) => this.repository.countByProvider(provider));
    this.hooks.register({
      // Before the grant is revoked: removing webhooks needs it.
      order: 10,
      usage: ({ id }) => this.repository.countByCredentials(id),
      deleting: (credential, transaction) => this.deleting(credential, transaction),
    });
  }

  /** The rows are marked with the deletion; the providers are asked after it, with the secret that is still in hand. */
  private async deleting(
    credential: StoredCredential,
    transaction: EntityManager,
  ): Promise<(() => Promise<DeletionOutcome>) | null> {
    const leaseUntil = new Date(this.clock.now().getTime() + LEASE_MS);
    const { removed, claimed } = await this.repository.claimOfCredentials(transaction, credential.id, leaseUntil);
    if (claimed.length === 0) return removed === 0 ? null : async () => ({ webhooksRemoved: removed });
    const held = { credential, secret: this.vault.open(credential), stale: true };
    return async () => {
      const gone = await Promise.all(claimed.map((webhook) => this.registrar.deregister(webhook, held)));
      return { webhooksRemoved: removed + gone.filter(Boolean).length };
    };
  }
}
