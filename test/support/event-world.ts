import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { DeliveryWake, EventWake } from '../../src/events/delivery-wake.js';
import { EventIds } from '../../src/events/event-id.js';
import { EventIntake, type ReceivedEvent } from '../../src/events/event-intake.js';
import { EventLog } from '../../src/events/event-log.js';
import { EventMetrics } from '../../src/events/event-metrics.js';
import { EventRepository } from '../../src/events/event.repository.js';
import { EventWriter } from '../../src/events/event-writer.js';
import { Clock } from '../../src/platform/clock.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { DatabaseAddress } from '../../src/platform/database/database-address.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { createTestDatabase, sql } from './database.js';
import { receivedEvent } from './received-event.js';

/** A time of day that moves when the test says so. */
export class TestClock extends Clock {
  private time: number;

  constructor(start: string) {
    super();
    this.time = Date.parse(start);
  }

  override now(): Date {
    return new Date(this.time);
  }

  /** @param seconds may be negative */
  advance(seconds: number): void {
    this.time += seconds * 1000;
  }
}

/** One replica's intake. */
export interface TestIntake {
  readonly intake: EventIntake;
  readonly log: EventLog;
  readonly metrics: Metrics;
  readonly deliveryWake: DeliveryWake;
}

/** The event log alone, on a database of its own. */
export interface EventWorld extends TestIntake {
  readonly url: string;
  readonly clock: TestClock;
  readonly dataSource: DataSource;
  readonly repository: EventRepository;
  /** Another replica on the same database. */
  replica(): TestIntake;
  rows<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** An event as a webhook would bring it. */
  event(changes?: Partial<ReceivedEvent>): ReceivedEvent;
  /** @returns the id of a new subscription */
  subscribe(columns: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export const startEventWorld = async (label: string): Promise<EventWorld> => {
  const url = await createTestDatabase(label);
  const dataSource = await (await createDataSource({ url, entities: [], poolSize: 5 })).initialize();
  await migrate(dataSource, url);
  const clock = new TestClock('2026-01-31T12:00:00.000Z');
  const intakes: EventIntake[] = [];
  const replica = (): TestIntake => {
    const [metrics, ids, deliveryWake, eventWake] = [
      new Metrics(),
      new EventIds(),
      new DeliveryWake(),
      new EventWake(),
    ];
    const writer = new EventWriter(new DatabaseAddress(url, 5), clock);
    const intake = new EventIntake(writer, ids, new EventMetrics(metrics), deliveryWake, eventWake);
    intakes.push(intake);
    return { intake, metrics, deliveryWake, log: new EventLog(dataSource, clock, ids, deliveryWake, eventWake) };
  };
  return {
    ...replica(),
    url,
    clock,
    dataSource,
    repository: new EventRepository(dataSource),
    replica,
    rows: (text, values) => sql(url, text, values),
    event: (changes = {}) => receivedEvent({ receivedAt: clock.now(), ...changes }),
    subscribe: async (columns) => {
      const row = { ...subscription(clock.now()), ...columns };
      const names = Object.keys(row);
      await sql(
        url,
        `insert into subscriptions (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
      return row.id;
    },
    close: async () => {
      for (const intake of intakes) await intake.onApplicationShutdown();
      await dataSource.destroy();
    },
  };
};

const subscription = (now: Date) => ({
  id: uuidv7(),
  user_id: 'alice',
  all_users: false,
  url: 'https://subscriber.test',
  status: 'active',
  ordered: false,
  secrets: Buffer.alloc(0),
  created_at: now,
  updated_at: now,
});
