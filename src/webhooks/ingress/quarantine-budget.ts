import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';

interface Window {
  readonly startedAt: number;
  count: number;
}

const WINDOW_MS = 60_000;
const MOST_WINDOWS = 10_000;

/** How often this process keeps deliveries of one webhook aside: whoever knows its URL could fill the table otherwise. */
@Injectable()
export class QuarantineBudget {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  /** @returns false when this minute's share of the webhook is used up */
  take(webhookId: string, perMinute: number): boolean {
    const now = this.clock.now().getTime();
    const current = this.windows.get(webhookId);
    if (current && now - current.startedAt < WINDOW_MS) {
      current.count += 1;
      return current.count <= perMinute;
    }
    this.windows.delete(webhookId);
    this.windows.set(webhookId, { startedAt: now, count: 1 });
    const oldest = this.windows.keys().next();
    if (this.windows.size > MOST_WINDOWS && !oldest.done) this.windows.delete(oldest.value);
    return true;
  }
}
