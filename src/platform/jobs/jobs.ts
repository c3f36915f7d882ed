import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { PgBoss, type ConstructorOptions, type Job } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { DatabaseAddress } from '../database/database-address.js';

export interface QueueOptions {
  /** How often a failed job is tried again. */
  retryLimit: number;
  /** Seconds before the first retry. */
  retryDelay: number;
  retryBackoff: boolean;
}

interface Queue {
  options: QueueOptions;
  handle: (data: object) => Promise<void>;
  cron: string | null;
}

/** With the defaults of pg-boss, the job of a killed process waits for minutes. */
const HEARTBEAT_SECONDS = 10;
const MONITOR_SECONDS = 2;
const POLL_SECONDS = 2;
const SCHEMA = 'jobs';

/** Background work that must happen although processes die: retries and schedules, kept in PostgreSQL (pg-boss). */
@Injectable()
export class Jobs implements OnApplicationBootstrap {
  private readonly logger = new Logger(Jobs.name);
  private readonly queues = new Map<string, Queue>();
  private boss: PgBoss | null = null;

  constructor(private readonly address: DatabaseAddress) {}

  /** False before the start and while the process stops: then nothing can be enqueued. */
  get isRunning(): boolean {
    return this.boss !== null;
  }

  /** Declares a queue and what does its work. Call it in `onModuleInit`. */
  work(name: string, options: QueueOptions, handle: (data: object) => Promise<void>): void {
    this.queues.set(name, { options, handle, cron: null });
  }

  /** Declares work that is done again and again by one replica at a time. It must be safe to miss and to repeat. */
  schedule(name: string, cron: string, handle: () => Promise<void>): void {
    this.queues.set(name, {
      options: { retryLimit: 0, retryDelay: 1, retryBackoff: false },
      handle,
      cron,
    });
  }

  /**
   * Enqueues inside a transaction: the job exists exactly when the transaction commits.
   * @param options.startAfter seconds
   */
  async send(transaction: EntityManager, queue: string, data: object, options: { startAfter: number }): Promise<void> {
    if (!this.boss) throw new Error('jobs are not running yet');
    const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
      const result = await transaction.queryRunner?.query(text, values, true);
      return { rows: result?.records ?? [] };
    };
    await this.boss.send(queue, data, { startAfter: options.startAfter, db: { executeSql } });
  }

  async onApplicationBootstrap(): Promise<void> {
    const options: ConstructorOptions = {
      connectionString: this.address.url,
      application_name: 'interlock jobs',
      schema: SCHEMA,
      max: 2,
      superviseIntervalSeconds: MONITOR_SECONDS,
      monitorIntervalSeconds: MONITOR_SECONDS,
    };
    const boss = new PgBoss(options);
    boss.on('error', (error) => this.logger.warn(`Jobs: ${error.message}`));
    await boss.start();
    this.boss = boss;
    for (const [name, queue] of this.queues) await this.start(boss, name, queue);
  }

  /** Lets running jobs finish. */
  async close(): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: 15_000 });
    this.boss = null;
  }

  private async start(boss: PgBoss, name: string, queue: Queue): Promise<void> {
    // A tick that comes while the one before is waiting or under way, wherever it is, is left out.
    const policy = queue.cron === null ? 'standard' : 'exclusive';
    await boss.createQueue(name, { ...queue.options, policy, heartbeatSeconds: HEARTBEAT_SECONDS });
    if (queue.cron !== null) await boss.schedule(name, queue.cron);
    await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs: Job[]) => {
      for (const job of jobs) await queue.handle(job.data);
    });
  }
}
