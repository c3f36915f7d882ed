import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliveryWorld } from '../support/delivery-world.js';
import { Subscriber } from '../support/subscriber.js';

const HOUR = 3_600;
/** More than the longest pause of an endpoint that fails, jitter included. */
const LONGEST_PAUSE = 360;

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

/** Ids of events in the order in which they were accepted. */
const accepted = (from: number): string[] => subscriber.deliveries.slice(from).map(({ id }) => id);

const attempts = async (): Promise<number> =>
  (await world.deliveries()).reduce((sum, delivery) => sum + delivery.attempts, 0);

/** Moves the clock and lets everything happen that is due. */
const pass = async (seconds: number): Promise<void> => {
  const before = subscriber.deliveries.length;
  world.clock.advance(seconds);
  world.wake.signal();
  await world.settled(() => expect(subscriber.deliveries.length).toBeGreaterThan(before));
};

describe.each([
  ['an unordered', false],
  ['an ordered', true],
])('%s subscription whose endpoint is down for an hour', (_what, ordered) => {
  it('gets everything in order once it is back, also what came in meanwhile', async () => {
    const { id, secret } = await world.subscribe(subscriber.url, { ordered });
    subscriber.secrets = [secret];
    world.startDispatcher();
    const events = await world.emitMany(10);
    for (let minute = 0; minute < 60; minute += 6) {
      await pass(LONGEST_PAUSE);
      events.push(await world.emit({ minute }));
    }
    isUp = true;
    const from = subscriber.deliveries.length;
    await pass(LONGEST_PAUSE);
    await world.settled((deliveries) => expect(deliveries.map(({ state }) => state)).toEqual(events.map(() => 1)));
    expect(accepted(from)).toEqual(events);
    expect(subscriber.deliveries.every(({ verified }) => verified === undefined)).toBe(false);
    expect((await world.subscription(id)).failures).toBe(0);
  });

  it.each([1, 2, 3, 10])('gets them in order when the hour passes in one step, with %i events', async (count) => {
    await world.subscribe(subscriber.url, { ordered });
    world.startDispatcher();
    const events = await world.emitMany(count);
    await world.settled(() => expect(subscriber.deliveries.length).toBeGreaterThan(0));
    await world.settled((deliveries) => expect(deliveries[0]?.last_status).toBe(503));
    const more = await world.emitMany(3);
    isUp = true;
    world.clock.advance(HOUR);
    world.wake.signal();
    const all = [...events, ...more];
    await world.settled((deliveries) => expect(deliveries.map(({ state }) => state)).toEqual(all.map(() => 1)));
    const lastOf = (id: string): number => subscriber.deliveries.findLastIndex((delivery) => delivery.id === id);
    if (ordered || count > 1) expect(all.map(lastOf)).toEqual(all.map(lastOf).toSorted((a, b) => a - b));
  });
});

describe('a paused endpoint', () => {
  it('is probed with its oldest delivery only, so that the others keep their attempts', async () => {
    const { id } = await world.subscribe(subscriber.url, { ordered: true });
    world.startDispatcher();
    const [oldest] = await world.emitMany(20);
    for (let probe = 0; probe < 12; probe += 1) await pass(2 * HOUR);
    await world.settled(() => expect(subscriber.ids).toEqual([oldest]));
    const [first, ...others] = await world.deliveries();
    expect(first?.attempts).toBe(subscriber.deliveries.length);
    expect(others.map((delivery) => delivery.attempts)).toEqual(others.map(() => 0));
    expect((await world.subscription(id)).mode).toBe('probe_oldest');
  });

  it('gives up what is older than the whole schedule when it still fails', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    await world.emitMany(8);
    for (let probe = 0; probe < 8; probe += 1) await pass(LONGEST_PAUSE);
    const before = await attempts();
    await pass(22 * HOUR);
    const deliveries = await world.settled((all) => expect(all.map(({ state }) => state)).toEqual(all.map(() => 2)));
    expect(deliveries.map(({ last_error }) => last_error)).toEqual(deliveries.map(() => 'http_503'));
    expect(await attempts()).toBe(before + 1);
  });

  it('that refuses one event only gets the others', async () => {
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const poison = await world.emit({ poison: true });
    subscriber.answer = (delivery) => ({ status: delivery.id === poison ? 500 : 200 });
    for (let attempt = 0; attempt < 5; attempt += 1) await pass(HOUR * 2);
    await world.settled(async () => expect((await world.subscription(id)).mode).toBe('probe_oldest'));
    const events = await world.emitMany(3);
    world.clock.advance(LONGEST_PAUSE);
    world.wake.signal();
    const deliveries = await world.settled((all) => expect(all.slice(1).map(({ state }) => state)).toEqual([1, 1, 1]));
    expect(deliveries[0]?.state).toBe(0);
    expect(subscriber.ids.slice(1).toSorted()).toEqual(events.toSorted());
  });

  it('is used again at once when its owner activates it', async () => {
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const events = await world.emitMany(8);
    await world.settled(async () => expect((await world.subscription(id)).paused_until).not.toBeNull());
    isUp = true;
    await world.subscriptions.update({ userId: 'alice', isService: false }, id, { status: 'active' });
    await world.settled((all) => expect(all.map(({ state }) => state)).toEqual(events.map(() => 1)));
  });
});
