import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { changeRows } from '../../platform/database/sql.js';
import { Draining } from '../../platform/health/draining.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { lowestEventId } from '../event-id.js';

const HOURLY = '23 * * * *';
const DAY_MS = 24 * 3600 * 1000;
const BATCH = 5_000;

/** What is still to be delivered stays, and its event with it. Ids begin with the time of receipt. */
const DELETE_EVENTS = `
with old as (
  select e.id from events e
  where e.id < $1 and not exists (select 1 from deliveries d where d.event_id = e.id and d.state = 0)
  order by e.id limit $2
),
their_deliveries as (delete from deliveries d using old where d.event_id = old.id),
their_keys as (delete from event_keys k using old where k.event_id = old.id)
delete from events e using old where e.id = old.id returning e.id`;

/** A key that is just being used is left for the next time. */
const DELETE_KEYS = `
with old as (
  select scope, key from event_keys where expires_at <= $1 limit $2 for update skip locked
)
delete from event_keys k using old where k.scope = old.scope and k.key = old.key returning k.event_id`;

/** Forgets events that are older than `EVENT_RETENTION_DAYS`, and keys that have expired. */
@Injectable()
export class EventRetention implements OnModuleInit {
  private readonly logger = new Logger(EventRetention.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly draining: Draining,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('event-retention', HOURLY, () => this.sweep());
  }

  /** Each batch is a transaction of its own: locks are short, and what is done stays done. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const oldest = new Date(now.getTime() - this.config.eventRetentionDays * DAY_MS);
    const events = await this.repeat(DELETE_EVENTS, lowestEventId(oldest));
    const keys = await this.repeat(DELETE_KEYS, now);
    if (events + keys > 0) this.logger.log(`Deleted ${events} old events and ${keys} expired keys`);
  }

  private async repeat(statement: string, bound: unknown): Promise<number> {
    let total = 0;
    while (!this.draining.active) {
      const { length } = await changeRows(this.dataSource, statement, [bound, BATCH]);
      total += length;
      if (length < BATCH) break;
    }
    return total;
  }
}
