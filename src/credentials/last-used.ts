import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { changeRows } from '../platform/database/sql.js';

const FLUSH_MS = 5_000;

/** Remembers when secrets were handed out, and writes it in batches: a warm read writes nothing. */
@Injectable()
export class LastUsed implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LastUsed.name);
  private used = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  touch(credentialsId: string): void {
    this.used.set(credentialsId, this.clock.now());
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** What cannot be written now is written with the next batch. */
  async flush(): Promise<void> {
    const batch = this.used;
    if (batch.size === 0) return;
    this.used = new Map();
    try {
      await changeRows(
        this.dataSource,
        `update credentials c set last_used_at = greatest(c.last_used_at, u.at)
         from unnest($1::uuid[], $2::timestamptz[]) as u (id, at) where c.id = u.id returning c.id`,
        [[...batch.keys()], [...batch.values()]],
      );
    } catch (error) {
      this.logger.warn(`Times of use are written later: ${(error as Error).message}`);
      for (const [id, at] of batch) if (!this.used.has(id)) this.used.set(id, at);
    }
  }
}
