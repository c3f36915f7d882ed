import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { isDatabaseOutage } from '../../platform/errors/problem.js';
import { pause } from '../../platform/pause.js';
import { DeliveryWake } from '../delivery-wake.js';
import { planClaims } from './claim-plan.js';
import { DeliveryClaims } from './delivery-claims.js';
import { DeliveryMetrics } from './delivery-metrics.js';
import { DeliverySender } from './delivery-sender.js';
import { DEFECT } from './attempt-result.js';
import type { Attempt, Claim } from './delivery-types.js';
import { Doorbell } from './doorbell.js';
import { Settlements } from './settlements.js';

/** Deliveries that one process has under way at most. */
const MOST_UNDER_WAY = 64;
/** Subscriptions that are looked at in one go. */
const PAGE = 500;
const POLL_MS = 500;
const OUTAGE_PAUSE_MS = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Delivers what is due. It runs in every replica; they share the work through rows. A rotating cursor gives every
 * subscription its turn, however much waits for the others.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly doorbell = new Doorbell();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly perSubscription = new Map<string, number>();
  private cursor = FIRST_ID;
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly claims: DeliveryClaims,
    private readonly sender: DeliverySender,
    private readonly settlements: Settlements,
    private readonly metrics: DeliveryMetrics,
    private readonly clock: Clock,
    wake: DeliveryWake,
  ) {
    wake.onSignal(() => this.doorbell.ring());
  }

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  /** Claims nothing more, and waits for the deliveries under way: each ends by its own deadline. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.doorbell.ring();
    await this.running;
    this.settlements.close();
    await Promise.all(this.underWay.values());
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let again = false;
      try {
        again = this.underWay.size < MOST_UNDER_WAY && (await this.claimSome());
      } catch (error) {
        const reason = isDatabaseOutage(error) ? 'the database cannot be reached' : (error as Error).message;
        this.logger.warn(`Deliveries wait: ${reason}`);
        await pause(OUTAGE_PAUSE_MS);
      }
      if (!again) await this.doorbell.wait(POLL_MS);
    }
  }

  /** @returns whether to look again at once */
  private async claimSome(): Promise<boolean> {
    const now = this.clock.now();
    const waiting = await this.claims.waiting(this.cursor, PAGE);
    const last = waiting.length === PAGE ? (waiting.at(-1)?.id ?? FIRST_ID) : FIRST_ID;
    const { parallel, exclusive } = planClaims(waiting, this.perSubscription, now);
    let room = MOST_UNDER_WAY - this.underWay.size;
    const one = exclusive.length > 0 ? await this.claims.claimExclusive(exclusive, now, room) : [];
    this.launch(one);
    room -= one.length;
    const many = parallel.length > 0 && room > 0 ? await this.claims.claimParallel(parallel, now, room) : [];
    this.launch(many);
    const idle = withoutClaim(exclusive, one);
    const ended = idle.length > 0 ? await this.claims.endDrains(idle, now) : 0;
    // A full house leaves the rest of the page for later: go on behind the last one that was served.
    const served = [...one, ...many]
      .map(({ endpoint }) => endpoint.subscriptionId)
      .sort()
      .at(-1);
    const turned = this.cursor !== FIRST_ID;
    this.cursor = this.underWay.size >= MOST_UNDER_WAY && served !== undefined ? served : last;
    return ended > 0 || many.length > 0 || this.cursor !== FIRST_ID || turned;
  }

  private launch(claims: readonly Claim[]): void {
    for (const claim of claims) {
      const { subscriptionId } = claim.endpoint;
      this.count(subscriptionId, 1);
      const done = this.deliver(claim).finally(() => {
        this.underWay.delete(claim.id);
        this.count(subscriptionId, -1);
        this.doorbell.ring();
      });
      this.underWay.set(claim.id, done);
      this.metrics.setUnderWay(this.underWay.size);
    }
  }

  private async deliver(claim: Claim): Promise<void> {
    const attempt = await this.attempt(claim);
    if (attempt === null) return;
    this.metrics.attempted(attempt);
    await this.settlements.settle({ claim, attempt });
  }

  /** @returns null when the event could not be read: the delivery comes back when its lease ends */
  private async attempt({ id, eventId, endpoint }: Claim): Promise<Attempt | null> {
    try {
      return await this.sender.attempt(eventId, endpoint);
    } catch (error) {
      if (isDatabaseOutage(error)) {
        this.logger.warn(`Delivery ${id} waits: the database cannot be reached`);
        return null;
      }
      this.logger.error(error);
      return DEFECT;
    }
  }

  private count(subscriptionId: string, change: number): void {
    const count = (this.perSubscription.get(subscriptionId) ?? 0) + change;
    if (count > 0) this.perSubscription.set(subscriptionId, count);
    else this.perSubscription.delete(subscriptionId);
    if (change < 0) this.metrics.setUnderWay(this.underWay.size);
  }
}

const withoutClaim = (ids: readonly string[], claims: readonly Claim[]): string[] => {
  const claimed = new Set(claims.map(({ endpoint }) => endpoint.subscriptionId));
  return ids.filter((id) => !claimed.has(id));
};
