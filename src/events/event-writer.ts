import { Injectable, Logger } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { Clock } from '../platform/clock.js';
import { DatabaseAddress } from '../platform/database/database-address.js';
import { INSERT_EVENTS, insertParameters, type NewEvent } from './event-insert.js';
import type { StoredEvent } from './received-event.js';

const CONNECT_MS = 5_000;
/** Providers wait five to ten seconds, and send again after an error: then it is better to say so. */
const STATEMENT_MS = 8_000;
/** Deadlock or serialization failure: nobody's fault, and over when it is reported. */
const PASSING = /^40(001|P01)$/;
const ATTEMPTS = 3;
/** Refusals of a statement. After anything else nobody knows what state the connection is in. */
const KEEPS_CONNECTION = /^(2[23]|40|54)/;

export interface Written {
  /** By delivery. */
  readonly events: StoredEvent[][];
  /** How many deliveries to subscribers were made. */
  readonly deliveries: number;
}

interface Row extends StoredEvent {
  deliveries: number;
}

/**
 * Writes batches on a connection of its own: the statement is prepared once, never waits for the pool that everything
 * else uses, and is bounded in time on both sides.
 */
@Injectable()
export class EventWriter {
  private readonly logger = new Logger(EventWriter.name);
  private readonly pool: Pool;

  constructor(
    address: DatabaseAddress,
    private readonly clock: Clock,
  ) {
    this.pool = new Pool({
      connectionString: address.url,
      application_name: 'interlock intake',
      max: 1,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: STATEMENT_MS + 1_000,
      idleTimeoutMillis: 0,
      keepAlive: true,
    });
    const lost = (error: Error): void => this.logger.warn(`The connection of the intake was lost: ${error.message}`);
    this.pool.on('error', lost);
    // The pool listens only while a connection is idle: one that is cut between two steps would end the process.
    this.pool.on('connect', (client) => client.on('error', lost));
  }

  /**
   * Stores all of it, with dedupe keys and fan-out, or nothing.
   * @param calls one list of events per delivery
   * @throws Error of the driver, with its SQLSTATE as `code` where the database answered
   */
  async write(calls: readonly (readonly NewEvent[])[]): Promise<Written> {
    const rows = await this.insert(insertParameters(calls, this.clock.now()));
    let at = 0;
    const events = calls.map(({ length }) =>
      rows.slice(at, (at += length)).map(({ id, duplicate }) => ({ id, duplicate })),
    );
    return { events, deliveries: rows[0]?.deliveries ?? 0 };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async insert(values: unknown[]): Promise<Row[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(values);
      } catch (error) {
        if (attempt === ATTEMPTS || !PASSING.test(sqlState(error) ?? '')) throw error;
      }
    }
  }

  private async run(values: unknown[]): Promise<Row[]> {
    const client: PoolClient = await this.pool.connect();
    try {
      const { rows } = await client.query<Row>({ name: 'insert_events', text: INSERT_EVENTS, values });
      client.release();
      return rows;
    } catch (error) {
      client.release(!KEEPS_CONNECTION.test(sqlState(error) ?? ''));
      throw error;
    }
  }
}

/** @returns the SQLSTATE of an error that PostgreSQL answered with */
export const sqlState = (error: unknown): string | undefined => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  // Errors of the system, such as EPIPE, have no digit.
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
};
