import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { DatabaseAddress } from './database-address.js';

type Handler = (payload: string) => void;

const RETRY_MS = 1_000;

/**
 * Messages between replicas (PostgreSQL LISTEN/NOTIFY) on one connection of its own. They may be missed while the
 * connection is down, so every handler is called once with `''` after a reconnect: read everything again.
 */
@Injectable()
export class Notifications implements OnApplicationBootstrap {
  private readonly logger = new Logger(Notifications.name);
  private readonly handlers = new Map<string, Handler[]>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly address: DatabaseAddress) {}

  /** Call it while the application starts (`onModuleInit`). @param channel lower-case identifier */
  listen(channel: string, handler: Handler): void {
    if (!/^[a-z_]+$/.test(channel))
      throw new TypeError(`Notifications: channel ${channel} must be a lower-case identifier`);
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
  }

  /** Sends at commit when `database` is inside a transaction. */
  async notify(database: EntityManager | DataSource, channel: string, payload: string): Promise<void> {
    await database.query('select pg_notify($1, $2)', [channel, payload]);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.handlers.size > 0) await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end();
  }

  private async connect(): Promise<void> {
    if (this.closed) return;
    const client = new Client({ connectionString: this.address.url, application_name: 'interlock notifications' });
    client.on('error', (error) => this.lost(client, error.message));
    client.on('end', () => this.lost(client, 'closed'));
    client.on('notification', (message) => this.dispatch(message.channel, message.payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`listen ${channel}`);
    } catch (error) {
      this.lost(client, (error as Error).message);
      return;
    }
    for (const channel of this.handlers.keys()) this.dispatch(channel, '');
  }

  private dispatch(channel: string, payload: string): void {
    for (const handler of this.handlers.get(channel) ?? []) handler(payload);
  }

  private lost(client: Client, reason: string): void {
    if (this.client !== client || this.closed) return;
    this.client = null;
    this.logger.warn(`The notification connection was lost: ${reason}`);
    this.retry = setTimeout(() => void this.connect(), RETRY_MS);
    this.retry.unref();
  }
}
