import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import type { StoredWebhook } from './stored-webhook.js';
import { WebhookRepository, type WebhookChanges } from './webhook.repository.js';
import { WebhookVault, type WebhookSecrets } from './webhook-secrets.js';

/** What becomes of a row: changed columns and secrets. */
export interface RowChange {
  readonly columns?: Omit<WebhookChanges, 'secrets' | 'version' | 'updated_at'>;
  readonly secrets?: WebhookSecrets;
}

/** Changes rows one decision at a time: read under a lock, decide, write. */
@Injectable()
export class WebhookRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: WebhookRepository,
    private readonly vault: WebhookVault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param decide sees the row as it is now; null leaves it
   * @returns the row as it was written, or null when it is gone or was left
   */
  async change(
    id: string,
    decide: (webhook: StoredWebhook, secrets: WebhookSecrets) => RowChange | null,
  ): Promise<StoredWebhook | null> {
    return this.dataSource.transaction(async (transaction) => {
      const webhook = await this.repository.findForUpdate(transaction, id);
      const change = webhook && decide(webhook, this.vault.open(webhook));
      if (!change) return null;
      await this.repository.update(transaction, id, {
        ...change.columns,
        ...(change.secrets && this.sealed(webhook, change.secrets)),
        updated_at: this.clock.now(),
      });
      return this.repository.findForUpdate(transaction, id);
    });
  }

  /** As {@link change}, while nobody else has taken the work over. @param lease as it was claimed */
  settle(
    { id, nextAttemptAt: lease }: StoredWebhook,
    decide: (webhook: StoredWebhook, secrets: WebhookSecrets) => RowChange | null,
  ): Promise<StoredWebhook | null> {
    return this.change(id, (webhook, secrets) =>
      webhook.nextAttemptAt?.getTime() === lease?.getTime() ? decide(webhook, secrets) : null,
    );
  }

  private sealed(webhook: StoredWebhook, secrets: WebhookSecrets): Pick<WebhookChanges, 'secrets' | 'version'> {
    const version = webhook.version + 1;
    return { secrets: this.vault.seal(secrets, { ...webhook, version }), version };
  }
}
