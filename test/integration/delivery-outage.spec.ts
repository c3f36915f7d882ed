import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliveryWorld, OWNER, type DeliveryRecord } from '../support/delivery-world.js';
import { Subscriber } from '../support/subscriber.js';

const HOUR = 3_600;
/** More than the longest pause of an endpoint that fails, jitter included. */
const LONGEST_PAUSE = 361;

let world: DeliveryWorld;
let subscriber: Subscriber;
let isUp: boolean;

beforeEach(async () => {
  world = await DeliveryWorld.start('delivery-outage');
  subscriber = await Subscriber.start();
  isUp = false;
  subscriber.answer = () => ({ status: isUp ? 200 : 503 });
});

afterEach(async () => {
  await world?.close();
  await subscriber?.close();
});

const states = (deliveries: readonly DeliveryRecord[]): number[] => deliveries.map(({ state }) => state);

/** Ids of events in the order in which they were sent from some point on. */
const sentFrom = (position: number): string[] => subscriber.deliveries.slice(position).map(({ id }) => id);

describe.each([
  ['an unordered', false],
  ['an ordered', true],
])('%s subscription whose endpoint is down for an hour', (_what, ordered) => {
  it('gets everything once and in order when it is back, also what came in meanwhile', async () => {
    const { id, secret } = await world.subscribe(subscriber.url, { ordered });
    subscriber.secrets = [secret];
    world.startDispatcher();
    const events = await world.emitMany(10);
    for (let minutes = 0; minutes < 60; minutes += 6) {
      await world.pass(LONGEST_PAUSE);
      events.push(await world.emit({ minutes }));
    }
    await world.calm();
    isUp = true;
    const position = subscriber.deliveries.length;
    const deliveries = await world.pass(LONGEST_PAUSE);
    expect(states(deliveries)).toEqual(events.map(() => 1));
    expect(sentFrom(position)).toEqual(events);
    expect(await world.subscription(id)).toMatchObject({ failures: 0, paused_until: null });
  });

  it.each([1, 2, 3, 10])('gets them in order when the hour passes in one step, with %i events', async (count) => {
    await world.subscribe(subscriber.url, { ordered });
    world.startDispatcher();
    const events = await world.emitMany(count);
    await world.calm();
    events.push(...(await world.emitMany(3)));
    await world.calm();
    isUp = true;
    const position = subscriber.deliveries.length;
    expect(states(await world.pass(HOUR))).toEqual(events.map(() => 1));
    expect(sentFrom(position)).toEqual(events);
  });
});

describe('a paused endpoint', () => {
  it('is probed with its oldest delivery only, so that the others keep their attempts', async () => {
    const { id } = await world.subscribe(subscriber.url, { ordered: true });
    world.startDispatcher();
    const [oldest] = await world.emitMany(20);
    for (let probe = 0; probe < 6; probe += 1) await world.pass(2 * HOUR);
    const [first, ...others] = await world.deliveries();
    expect(subscriber.ids).toEqual([oldest]);
    expect(first).toMatchObject({ state: 0, attempts: subscriber.deliveries.length });
    expect(others.map(({ attempts }) => attempts)).toEqual(others.map(() => 0));
    expect((await world.subscription(id)).mode).toBe('probe_oldest');
  });

  it('is probed at most every few minutes, and at least every six', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    await world.emitMany(8);
    for (let probe = 0; probe < 10; probe += 1) await world.pass(LONGEST_PAUSE);
    const before = subscriber.deliveries.length;
    await world.pass(60);
    expect(subscriber.deliveries).toHaveLength(before);
    await world.pass(LONGEST_PAUSE);
    expect(subscriber.deliveries).toHaveLength(before + 1);
  });

  it('loses what is older than the whole schedule to the dead letters when it still fails', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    await world.emitMany(8);
    for (let probe = 0; probe < 3; probe += 1) await world.pass(LONGEST_PAUSE);
    const before = subscriber.deliveries.length;
    const deliveries = await world.pass(22 * HOUR);
    expect(states(deliveries)).toEqual(deliveries.map(() => 2));
    expect(subscriber.deliveries).toHaveLength(before + 1);
  });

  it('that refuses one event only gets the others', async () => {
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const poison = await world.emit({ poison: true });
    subscriber.answer = (delivery) => ({ status: delivery.id === poison ? 500 : 200 });
    await world.calm();
    for (let attempt = 1; attempt < 5; attempt += 1) await world.pass(HOUR);
    expect((await world.subscription(id)).mode).toBe('probe_oldest');
    const events = await world.emitMany(3);
    expect(states(await world.pass(LONGEST_PAUSE))).toEqual([0, 1, 1, 1]);
    expect(subscriber.ids.slice(1).toSorted()).toEqual(events.toSorted());
  });

  it('is used again at once when its owner activates it', async () => {
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const events = await world.emitMany(8);
    await world.calm();
    expect((await world.subscription(id)).paused_until).not.toBeNull();
    isUp = true;
    world.clock.advance(1);
    await world.subscriptions.update(OWNER, id, { status: 'active' });
    expect(states(await world.calm())).toEqual(events.map(() => 1));
  });
});
