import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { InterlockError } from '../../platform/errors/interlock-error.js';
import type { StoredWebhook } from '../stored-webhook.js';
import { WebhookRepository } from '../webhook.repository.js';
import { WebhookRows } from '../webhook-rows.js';
import { WebhookVault } from '../webhook-secrets.js';
import { Registrar } from './registrar.js';
import { LEASE_MS } from './schedule.js';
import { Upkeep } from './upkeep.js';

/** So many are in work at once: the calls of all of them end before their leases do. */
const BATCH = 10;

/** Does what is due: registrations and removals that did not work at once, renewals, rotations that were interrupted. */
@Injectable()
export class WebhookSweep implements OnModuleInit {
  private readonly logger = new Logger(WebhookSweep.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly repository: WebhookRepository,
    private readonly rows: WebhookRows,
    private readonly vault: WebhookVault,
    private readonly registrar: Registrar,
    private readonly upkeep: Upkeep,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('work-on-webhooks', '* * * * *', () => this.run());
  }

  /** Works until nothing is due. What another replica has in work is left to it. */
  async run(): Promise<void> {
    for (let batch = await this.claim(); batch.length > 0; batch = await this.claim()) {
      await Promise.all(batch.map((webhook) => this.attempt(webhook)));
    }
  }

  private claim(): Promise<StoredWebhook[]> {
    const now = this.clock.now();
    return this.repository.claimDue(now, new Date(now.getTime() + LEASE_MS), BATCH);
  }

  /** One webhook that cannot be worked on must not keep the others waiting; its lease brings it back. */
  private async attempt(webhook: StoredWebhook): Promise<void> {
    try {
      await this.work(webhook);
    } catch (error) {
      if (error instanceof ProviderError || error instanceof InterlockError) return;
      this.logger.error(`Webhook ${webhook.id} of ${webhook.provider} could not be worked on`, error);
    }
  }

  private async work(webhook: StoredWebhook): Promise<void> {
    switch (webhook.status) {
      case 'registering':
        return this.registrar.register(webhook, false);
      case 'deregistering':
        await this.registrar.deregister(webhook);
        return;
      case 'registered':
      case 'awaiting_secret':
      case 'failed':
        return this.keepUp(webhook);
      default: {
        const exhausted: never = webhook.status;
        throw new TypeError(`unknown status ${String(exhausted)}`);
      }
    }
  }

  private async keepUp(webhook: StoredWebhook): Promise<void> {
    if (webhook.status !== 'failed' && this.vault.open(webhook).next !== null) {
      await this.upkeep.finishRotation(webhook);
    } else if (webhook.status !== 'failed' && webhook.providerExpiresAt !== null) {
      await this.upkeep.renew(webhook);
    } else {
      await this.rows.settle(webhook, () => ({ columns: { next_attempt_at: null, attempts: 0 } }));
    }
  }
}
