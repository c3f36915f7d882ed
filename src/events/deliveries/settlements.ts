import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseOutage } from '../../platform/errors/problem.js';
import { pause } from '../../platform/pause.js';
import { DeliveryResults, type Result } from './delivery-results.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** How often a closing process tries; what is not written then is delivered again when its lease ends. */
const TRIES_WHILE_CLOSING = 8;
const MOST_PER_BATCH = 500;

/** Writes results, many with one commit: at once when nothing is being written, else with the next batch. */
@Injectable()
export class Settlements {
  private readonly logger = new Logger(Settlements.name);
  private waiting: { result: Result; done: () => void }[] = [];
  private writing = false;
  private closing = false;

  constructor(private readonly results: DeliveryResults) {}

  /** @returns once it is written, however long the database is away; or given up, while the process closes */
  async settle(result: Result): Promise<void> {
    const written = new Promise<void>((resolve) => this.waiting.push({ result, done: resolve }));
    if (!this.writing) void this.writeAll();
    await written;
  }

  /** From now on the database is not waited for without end. */
  close(): void {
    this.closing = true;
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_PER_BATCH);
      await this.write(batch.map(({ result }) => result));
      for (const { done } of batch) done();
    }
    this.writing = false;
  }

  private async write(batch: readonly Result[]): Promise<void> {
    for (let tries = 1, wait = FIRST_RETRY_MS; ; tries += 1, wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        await this.results.store(batch);
        return;
      } catch (error) {
        const reason = isDatabaseOutage(error) ? 'the database cannot be reached' : (error as Error).message;
        this.logger.warn(`Results of ${batch.length} deliveries are not written yet: ${reason}`);
        if (this.closing && tries >= TRIES_WHILE_CLOSING) return;
      }
      await pause(wait);
    }
  }
}
