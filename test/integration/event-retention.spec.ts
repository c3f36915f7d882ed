import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { EventRetention } from '../../src/events/retention/event-retention.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { DatabaseAddress } from '../../src/platform/database/database-address.js';
import { Draining } from '../../src/platform/health/draining.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { startEventWorld, type EventWorld } from '../support/event-world.js';
import { testEnvironment } from '../support/service.js';

const DAY = 24 * 3600;

describe('the retention of events', () => {
  let world: EventWorld;
  let retention: EventRetention;
  const draining = new Draining();

  beforeAll(async () => {
    world = await startEventWorld('event_retention');
    const config = loadConfig(testEnvironment({ EVENT_RETENTION_DAYS: '30' }));
    const jobs = new Jobs(new DatabaseAddress(world.url, 1));
    retention = new EventRetention(jobs, world.dataSource, config, world.clock, draining);
  });

  afterAll(() => world?.close());

  const store = async (dedupe = { scope: uuidv7(), key: Buffer.alloc(32), ttlSeconds: null as number | null }) => {
    const [stored] = await world.intake.receive([world.event({ userId: 'kept', dedupe })]);
    return stored?.id;
  };

  const count = async (table: string): Promise<number> =>
    (await world.rows<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? 0;

  const counts = async () => [await count('events'), await count('event_keys'), await count('deliveries')];

  const empty = () => world.rows('truncate events, event_keys, subscriptions, deliveries');

  it('deletes what is older than its days, with keys and deliveries, and nothing else', async () => {
    await world.subscribe({ user_id: 'kept' });
    await store();
    await world.rows('update deliveries set state = 1');
    world.clock.advance(1);
    const younger = await store();
    world.clock.advance(30 * DAY - 1);
    await retention.sweep();
    expect(await counts()).toEqual([2, 2, 2]);
    world.clock.advance(0.001);
    await retention.sweep();
    await retention.sweep();
    expect(await counts()).toEqual([1, 1, 1]);
    expect(await world.rows('select id from events')).toEqual([{ id: younger }]);
    await empty();
  });

  it('keeps what is still to be delivered until that ends', async () => {
    await world.subscribe({ user_id: 'kept' });
    await store();
    world.clock.advance(31 * DAY);
    await retention.sweep();
    expect(await counts()).toEqual([1, 1, 1]);
    await world.rows('update deliveries set state = 2');
    await retention.sweep();
    expect(await counts()).toEqual([0, 0, 0]);
    await empty();
  });

  it('forgets keys that have expired, and no others', async () => {
    const key = Buffer.alloc(32);
    await store({ scope: uuidv7(), key, ttlSeconds: 600 });
    await store({ scope: uuidv7(), key, ttlSeconds: 601 });
    await store({ scope: uuidv7(), key, ttlSeconds: null });
    world.clock.advance(600);
    await retention.sweep();
    expect(await counts()).toEqual([3, 2, 0]);
    await empty();
  });

  it('goes on until nothing is left, however much there is', async () => {
    const sent = Array.from({ length: 6_000 }, () => world.event({ userId: 'kept' }));
    for (let at = 0; at < sent.length; at += 1_000) await world.intake.receive(sent.slice(at, at + 1_000));
    world.clock.advance(31 * DAY);
    await retention.sweep();
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('is done by two replicas at the same time', async () => {
    for (let n = 0; n < 20; n += 1) await store();
    world.clock.advance(31 * DAY);
    await Promise.all([retention.sweep(), retention.sweep()]);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('stops between batches when the service stops', async () => {
    await store();
    world.clock.advance(31 * DAY);
    draining.active = true;
    await retention.sweep();
    expect(await count('events')).toBe(1);
  });
});
