import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from '../../platform/errors/errors.js';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { IncomingDelivery, ParseFailure, RefusalReason } from '../../provider-kit/webhook-delivery.js';
import { QuarantineBudget } from './quarantine-budget.js';
import { QuarantineRepository, type QuarantinedMetadata, type QuarantinedRow } from './quarantine.repository.js';
import { QuarantineSeal } from './quarantine-seal.js';
import { Reception } from './reception.js';

/** Why a delivery was not taken: it did not verify, or it did and could not be read. */
export type QuarantineReason = RefusalReason | ParseFailure;

interface Allowance {
  /** Of a body, in bytes; a longer one is cut, and can then only be looked at. */
  readonly bytes: number;
  readonly perMinute: number;
}

/** While a webhook waits for its secret, everything that comes may be genuine. */
const WITHOUT_SECRET: Allowance = { bytes: 1024 * 1024, perMinute: 100 };
const OTHERWISE: Allowance = { bytes: 64 * 1024, perMinute: 10 };

const SWEEP_CRON = '*/10 * * * *';
const HOUR_MS = 3600_000;

/** Deliveries that could not be taken, kept sealed and for a short time, so that a wrong secret costs no event. */
@Injectable()
export class Quarantine implements OnModuleInit {
  private readonly logger = new Logger(Quarantine.name);

  constructor(
    private readonly repository: QuarantineRepository,
    private readonly seal: QuarantineSeal,
    private readonly budget: QuarantineBudget,
    private readonly reception: Reception,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @Inject(AppConfig) private readonly config: Pick<AppConfig, 'webhookQuarantineHours'>,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('quarantine-sweep', SWEEP_CRON, () => this.sweep());
  }

  /**
   * Keeps a delivery aside, unless too many came lately. Never throws: it must not change what the sender is answered.
   * @param pathSecret last segment of the URL that was called, for providers that can sign nothing
   */
  async keep(
    webhookId: string,
    delivery: IncomingDelivery,
    reason: QuarantineReason,
    pathSecret: string | null,
  ): Promise<void> {
    const { bytes, perMinute } = reason === 'no_secret' ? WITHOUT_SECRET : OTHERWISE;
    if (!this.budget.take(webhookId, perMinute)) return;
    try {
      const id = uuidv7();
      await this.repository.insert({
        id,
        webhookId,
        reason,
        receivedAt: delivery.receivedAt,
        ...this.seal.close({ id, webhookId }, delivery, pathSecret, bytes),
      });
    } catch (error) {
      this.logger.warn(`A delivery to webhook ${webhookId} could not be kept aside: ${(error as Error).message}`);
    }
  }

  /**
   * Verifies what was kept aside, as of the time when it came, and stores the events of what is good by now.
   * @returns how many deliveries that were
   * @throws InterlockError 503 when events cannot be stored now; what is left stays in quarantine
   */
  async reverify(webhookId: string): Promise<number> {
    const provider = await this.repository.findProvider(webhookId);
    if (provider === null) return 0;
    let released = 0;
    for (const id of await this.repository.listWhole(webhookId)) {
      const row = await this.repository.find(id);
      if (row && (await this.release(provider, row))) released += 1;
    }
    return released;
  }

  /**
   * @param page.after id of the entry before the page
   * @returns the newest first
   * @throws InterlockError 404 unless the webhook is the user's
   */
  async list(
    userId: string,
    webhookId: string,
    page: { after: string | null; limit: number },
  ): Promise<QuarantinedMetadata[]> {
    if (!(await this.repository.isOwner(userId, webhookId))) throw notFound();
    return this.repository.list(webhookId, page.after, page.limit);
  }

  private async release(provider: string, row: QuarantinedRow): Promise<boolean> {
    const { delivery, pathSecret } = this.seal.open(row);
    const called = await this.reception.find({ provider, webhookId: row.webhook_id, pathSecret });
    if (!called) return false;
    const processed = await called.manager.processWebhook(delivery, called.endpoint, delivery.receivedAt);
    if (processed.kind !== 'events') return false;
    await this.reception.store(called, delivery, processed);
    await this.repository.delete(row.id);
    return true;
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.webhookQuarantineHours * HOUR_MS);
    await this.repository.deleteOlderThan(before);
  }
}
