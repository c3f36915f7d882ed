import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sendGithub, type GithubWebhook } from './gateway.js';

const PAUSE_MS = 20;

/** What became of the deliveries of a sender. */
export interface SenderReport {
  /** Requests, those without an answer included. */
  readonly requests: number;
  /** Event ids that were acknowledged, by delivery id. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Acknowledged as duplicates: the first answer had been lost. */
  readonly duplicates: number;
  /** Answers other than 200 and 503, which nobody expects. */
  readonly surprises: readonly string[];
}

/** Sends deliveries as a provider does that tries again until it is told 200. */
export class InsistentSender {
  private readonly acknowledged = new Map<string, string>();
  private readonly surprises: string[] = [];
  private readonly workers: Promise<void>[] = [];
  private requests = 0;
  private duplicates = 0;
  private stopping = false;

  /** @param address where the service is now */
  constructor(
    private readonly address: () => string,
    private readonly webhook: GithubWebhook,
    concurrency: number,
  ) {
    for (let count = 0; count < concurrency; count += 1) this.workers.push(this.work());
  }

  get count(): number {
    return this.acknowledged.size;
  }

  /** Begins nothing new, but does not rest before everything begun is acknowledged. */
  async finish(): Promise<SenderReport> {
    this.stopping = true;
    await Promise.all(this.workers);
    const { requests, acknowledged, duplicates, surprises } = this;
    return { requests, acknowledged, duplicates, surprises };
  }

  private async work(): Promise<void> {
    while (!this.stopping) await this.deliver(randomUUID());
  }

  private async deliver(delivery: string): Promise<void> {
    const body = JSON.stringify({ ref: 'refs/heads/main', commits: [], note: delivery });
    for (;;) {
      this.requests += 1;
      try {
        const answer = await sendGithub(this.address(), this.webhook, 'push', body, { delivery });
        if (answer.status === 200) {
          this.acknowledged.set(delivery, answer.body.event_id);
          if (answer.body.duplicate === true) this.duplicates += 1;
          return;
        }
        if (answer.status !== 503) this.surprises.push(`${answer.status} ${JSON.stringify(answer.body)}`);
      } catch {
        // No answer: the process is gone or going. A provider tries again.
      }
      await delay(PAUSE_MS);
    }
  }
}
