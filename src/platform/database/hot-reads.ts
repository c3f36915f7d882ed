import { Injectable, Logger } from '@nestjs/common';
import { Client, type QueryResultRow } from 'pg';
import { DatabaseAddress } from './database-address.js';

const CLIENTS = 2;
/** Providers wait five to ten seconds. A database that answers nothing at all ends neither a query nor a connection. */
const STATEMENT_MS = 8_000;

/**
 * A newer replica has changed the table since this connection prepared its statement: `cached plan must not change result
 * type` (https://www.postgresql.org/docs/current/errcodes-appendix.html, 0A000).
 */
const isOutdatedPlan = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '0A000';

/**
 * Single prepared SELECTs of the hot paths, on a few pipelined connections of their own: many requests share one round
 * trip. Never for transactions or cursors. A connection that breaks fails the queries on it and is replaced; one that
 * does not answer in time is broken off.
 */
@Injectable()
export class HotReads {
  private readonly logger = new Logger(HotReads.name);
  private slots: (Promise<Client> | null)[] = Array.from({ length: CLIENTS }, () => null);
  private next = 0;
  private closed = false;

  constructor(private readonly address: DatabaseAddress) {}

  /**
   * Runs one autocommit statement.
   * @param name of the prepared statement; one name, one text
   */
  async query<Row extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const slot = this.next;
    this.next = (this.next + 1) % CLIENTS;
    const client = await this.client(slot);
    try {
      return (await client.query<Row>({ name, text, values })).rows;
    } catch (error) {
      if (!isOutdatedPlan(error)) throw error;
      return (await client.query<Row>(text, values)).rows;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const open = this.slots.filter((slot) => slot !== null);
    this.slots = [];
    await Promise.allSettled(open.map(async (slot) => (await slot).end()));
  }

  private client(slot: number): Promise<Client> {
    if (this.closed) return Promise.reject(new Error('the database connections are closed'));
    const current = this.slots[slot];
    if (current) return current;
    const connecting = this.connect(slot);
    this.slots[slot] = connecting;
    connecting.catch(() => this.forget(slot, connecting));
    return connecting;
  }

  private async connect(slot: number): Promise<Client> {
    const client = new Client({
      connectionString: this.address.url,
      application_name: 'interlock reads',
      connectionTimeoutMillis: 5_000,
      statement_timeout: STATEMENT_MS,
      query_timeout: STATEMENT_MS + 1_000,
      keepAlive: true,
      pipeline: true,
    });
    const lost = (reason: string): void => {
      if (this.forgetClient(slot, client)) this.logger.warn(`A read connection was lost: ${reason}`);
    };
    client.on('error', (error) => lost(error.message));
    client.on('end', () => lost('closed'));
    await client.connect();
    this.connected.set(slot, client);
    return client;
  }

  private readonly connected = new Map<number, Client>();

  private forgetClient(slot: number, client: Client): boolean {
    if (this.connected.get(slot) !== client) return false;
    this.connected.delete(slot);
    this.slots[slot] = null;
    return !this.closed;
  }

  private forget(slot: number, connecting: Promise<Client>): void {
    if (this.slots[slot] === connecting) this.slots[slot] = null;
  }
}
