import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deliveryUuid } from '../../src/events/deliveries/delivery-id.js';
import { deadLetters } from '../../src/events/replay/dead-letters.js';
import { sql } from '../support/database.js';
import { DeliveryWorld, OWNER } from '../support/delivery-world.js';
import { Subscriber } from '../support/subscriber.js';

const STRANGER = { userId: 'bob', isService: false };
const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';
const ALL = deadLetters({});

let world: DeliveryWorld;
let subscriber: Subscriber;
let subscription: string;

beforeEach(async () => {
  world = await DeliveryWorld.start('replay');
  subscriber = await Subscriber.start();
  subscription = (await world.subscribe(subscriber.url)).id;
  world.startDispatcher();
});

afterEach(async () => {
  await world?.close();
  await subscriber?.close();
});

/** As if every attempt had failed. @returns the ids of the dead letters */
const giveUp = async (): Promise<string[]> => {
  const rows = await sql<{ id: string }>(
    world.databaseUrl,
    `update deliveries set state = 2, attempts = 8, last_error = 'http_500', finished_at = created_at returning id`,
  );
  return rows.map(({ id }) => deliveryUuid(id));
};

describe('a replay of an event', () => {
  it('delivers it once more under the id that it had', async () => {
    const event = await world.emit();
    await world.calm();
    expect(await world.replays.one(OWNER, event, undefined)).toBe(1);
    await world.calm();
    expect(subscriber.deliveries.map(({ id }) => id)).toEqual([event, event]);
  });

  it('reaches active subscriptions that want it, and of these the one that is named', async () => {
    const event = await world.emit();
    const { id } = await world.subscribe(subscriber.url);
    const other = await world.subscriptions.create(OWNER, { url: subscriber.url, event_types: ['other.*'] });
    expect(await world.replays.one(OWNER, event, undefined)).toBe(2);
    expect(await world.replays.one(OWNER, event, id)).toBe(1);
    expect(await world.replays.one(OWNER, event, other.row.id)).toBe(0);
    await world.subscriptions.update(OWNER, id, { status: 'disabled' });
    expect(await world.replays.one(OWNER, event, id)).toBe(0);
  });

  it('does not double a delivery that waits, but makes it due', async () => {
    subscriber.answer = () => ({ status: 500 });
    const event = await world.emit();
    await world.calm();
    expect(await world.replays.one(OWNER, event, undefined)).toBe(1);
    expect(await world.calm()).toMatchObject([{ attempts: 2 }]);
  });

  it('is not there for another user, nor to another user’s subscription', async () => {
    const event = await world.emit();
    await expect(world.replays.one(STRANGER, event, undefined)).rejects.toMatchObject({ status: 404 });
    await expect(world.replays.one(OWNER, event, UNKNOWN_ID)).rejects.toMatchObject({ status: 404 });
    await expect(world.replays.one(OWNER, UNKNOWN_ID, undefined)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a replay of many events', () => {
  it('delivers those that match, the oldest first, over several batches', async () => {
    await world.subscriptions.update(OWNER, subscription, { ordered: true });
    world.clock.advance(60);
    const since = world.clock.now();
    const events: string[] = [];
    for (let count = 0; count < 12; count += 1) events.push(await world.emit({ count }, count % 2 ? 'odd' : 'even'));
    await sql(
      world.databaseUrl,
      `insert into events (id, user_id, provider, event_type, data, occurred_at, received_at)
       select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'alice', 'acme', 'old', '{}', now(), now()
       from generate_series(1, 1001) n`,
    );
    world.clock.advance(60);
    await world.calm();
    const position = subscriber.deliveries.length;
    const replayed = await world.replays.many(OWNER, { since, eventType: 'odd' }, undefined);
    expect(replayed).toEqual({ deliveries: 6, complete: true });
    await world.calm();
    expect(subscriber.deliveries.slice(position).map(({ id }) => id)).toEqual(
      events.filter((_, index) => index % 2 === 1),
    );
    expect(await world.replays.many(OWNER, { eventType: 'old' }, undefined)).toMatchObject({ deliveries: 1_001 });
  });

  it('finds nothing of another user', async () => {
    await world.emit();
    expect(await world.replays.many(STRANGER, {}, undefined)).toEqual({ deliveries: 0, complete: true });
  });
});

describe('a dead letter', () => {
  it('is delivered once more, with all its attempts', async () => {
    const event = await world.emit();
    await world.calm();
    const [id] = await giveUp();
    subscriber.answer = () => ({ status: 500 });
    expect(await world.deadLetters.replayOne(OWNER, String(id))).toBe(1);
    expect(await world.calm()).toMatchObject([{ state: 0, attempts: 1, cause: 'replay' }]);
    expect(subscriber.deliveries.map((delivery) => delivery.id)).toEqual([event, event]);
  });

  it('is no dead letter any more', async () => {
    await world.emit();
    await world.calm();
    const [id] = await giveUp();
    await world.deadLetters.replayOne(OWNER, String(id));
    await expect(world.deadLetters.replayOne(OWNER, String(id))).rejects.toMatchObject({ status: 404 });
  });

  it('of a disabled subscription stays where it is', async () => {
    await world.emit();
    await world.calm();
    const [id] = await giveUp();
    await world.subscriptions.update(OWNER, subscription, { status: 'disabled' });
    expect(await world.deadLetters.replayOne(OWNER, String(id))).toBe(0);
    expect(await world.deliveries()).toMatchObject([{ state: 2 }]);
  });

  it('is its owner’s only', async () => {
    await world.emit();
    await world.calm();
    const [id] = await giveUp();
    await expect(world.deadLetters.replayOne(STRANGER, String(id))).rejects.toMatchObject({ status: 404 });
    expect(await world.deadLetters.replayMany(STRANGER, ALL)).toEqual({ deliveries: 0, complete: true });
  });

  it('goes with all others that match, the oldest first', async () => {
    await world.subscriptions.update(OWNER, subscription, { ordered: true });
    const events = await world.emitMany(5);
    await world.emit({}, 'other');
    await world.pass(60);
    await giveUp();
    const position = subscriber.deliveries.length;
    const replayed = await world.deadLetters.replayMany(OWNER, deadLetters({ eventType: 'task.*' }));
    expect(replayed).toEqual({ deliveries: 5, complete: true });
    await world.calm();
    expect(subscriber.deliveries.slice(position).map(({ id }) => id)).toEqual(events);
  });
});
