import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { startHttp } from '../../src/platform/http/testing/local-servers.js';
import { sql } from '../support/database.js';
import { DeliveryWorld } from '../support/delivery-world.js';
import { Subscriber } from '../support/subscriber.js';

/** Longer than the lease of a claim. */
const LEASE = 31;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const OK = { outcome: 'delivered', status: 200, error: null, retryAt: null, answered: true } as const;

let world: DeliveryWorld;
let subscriber: Subscriber;

beforeEach(async () => {
  world = await DeliveryWorld.start('delivery-replicas');
  subscriber = await Subscriber.start();
});

afterEach(async () => {
  await world?.close();
  await subscriber?.close();
});

/** An endpoint that answers when the test says so. */
const startSlowEndpoint = async () => {
  const open: ServerResponse[] = [];
  const server = await startHttp((_request, response) => void open.push(response));
  const answerAll = (): void => {
    for (const response of open.splice(0)) response.writeHead(200).end();
  };
  return { ...server, url: `${server.origin}/hook`, open, answerAll };
};

describe('two replicas', () => {
  it('dispatch an event once per subscription', async () => {
    const urls = ['/a', '/b', '/c'].map((path) => new URL(path, subscriber.url).href);
    for (const url of urls) await world.subscribe(url);
    world.startDispatcher();
    world.startDispatcher();
    const events = await world.emitMany(100);
    const deliveries = await world.calm();
    expect(deliveries).toHaveLength(300);
    expect(deliveries.filter(({ state, attempts }) => state === 1 && attempts === 1)).toHaveLength(300);
    expect(subscriber.deliveries).toHaveLength(300);
    expect(subscriber.ids.toSorted()).toEqual(events.toSorted());
  });

  it('never have two deliveries of an ordered subscription under way', async () => {
    const endpoint = await startSlowEndpoint();
    await world.subscribe(endpoint.url, { ordered: true });
    world.startDispatcher();
    world.startDispatcher();
    const events = await world.emitMany(5);
    for (let count = 1; count <= events.length; count += 1) {
      await world.until(() => expect(endpoint.open).toHaveLength(1));
      await world.look();
      expect(endpoint.requests).toHaveLength(count);
      endpoint.answerAll();
    }
    await world.calm();
    expect(endpoint.requests.map(({ headers }) => headers['webhook-id'])).toEqual(events);
    await endpoint.close();
  });

  it('finish what is under way when they stop, and claim nothing more', async () => {
    const endpoint = await startSlowEndpoint();
    await world.subscribe(endpoint.url, { ordered: true });
    const dispatcher = world.startDispatcher();
    await world.emitMany(2);
    await world.until(() => expect(endpoint.open).toHaveLength(1));
    const stopped = dispatcher.onModuleDestroy();
    endpoint.answerAll();
    await stopped;
    expect((await world.deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual([
      [1, 1],
      [0, 0],
    ]);
    await endpoint.close();
  });
});

describe('a replica that was killed with deliveries under way', () => {
  it('loses none of them: they are delivered when its lease ends, and the attempt is counted', async () => {
    const { id } = await world.subscribe(subscriber.url);
    await world.emitMany(3);
    const abandoned = await world.claims.claimParallel([{ id, room: 16 }], world.clock.now(), 64);
    expect(abandoned).toHaveLength(3);
    world.startDispatcher();
    await world.look();
    expect(subscriber.deliveries).toEqual([]);
    world.clock.advance(LEASE);
    await world.until((all) =>
      expect(all.map(({ state, attempts }) => [state, attempts])).toEqual(all.map(() => [1, 2])),
    );
  });

  it('does not hold an ordered subscription for longer than its lease', async () => {
    const { id } = await world.subscribe(subscriber.url, { ordered: true });
    const events = await world.emitMany(3);
    expect(await world.claims.claimExclusive([id], world.clock.now(), 64)).toHaveLength(1);
    expect(await world.claims.claimExclusive([id], world.clock.now(), 64)).toEqual([]);
    world.startDispatcher();
    world.clock.advance(LEASE);
    await world.until((all) => expect(all.map(({ state }) => state)).toEqual(all.map(() => 1)));
    expect(subscriber.deliveries.map((delivery) => delivery.id)).toEqual(events);
  });

  it('changes nothing when it was only slow, and settles after another one has taken over', async () => {
    const { id } = await world.subscribe(subscriber.url);
    await world.emit();
    const [late] = await world.claims.claimParallel([{ id, room: 1 }], world.clock.now(), 1);
    world.clock.advance(LEASE);
    const [current] = await world.claims.claimParallel([{ id, room: 1 }], world.clock.now(), 1);
    if (!late || !current) throw new Error('nothing was claimed');
    await world.results.store([{ claim: late, attempt: OK }]);
    expect(await world.deliveries()).toMatchObject([{ state: 0, attempts: 2 }]);
    await world.results.store([{ claim: current, attempt: OK }]);
    expect(await world.deliveries()).toMatchObject([{ state: 1, attempts: 2 }]);
  });
});

describe('claims', () => {
  it('give every subscription its turn, whatever waits for the others', async () => {
    const endpoint = await startSlowEndpoint();
    await world.subscribe(endpoint.url);
    await world.emitMany(80);
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const event = await world.emit();
    await subscriber.received(1);
    expect(subscriber.ids).toEqual([event]);
    expect(endpoint.requests.length).toBeLessThanOrEqual(16);
    expect((await world.subscription(id)).failures).toBe(0);
    const answering = setInterval(endpoint.answerAll, 1);
    await world.until((all) => expect(all.every(({ state }) => state === 1)).toBe(true));
    clearInterval(answering);
    await endpoint.close();
  });

  it('find the subscriptions for which something waits, page by page', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await world.subscribe(subscriber.url)).id);
    await world.emitMany(3);
    const first = await world.claims.waiting(FIRST_ID, 2);
    const others = await world.claims.waiting(String(first.at(-1)?.id), 10);
    expect([...first, ...others].map(({ id }) => id)).toEqual(ids);
  });
});

describe('the loss of every database connection', () => {
  it('delays deliveries, and loses none', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    const events = await world.emitMany(5);
    await sql(
      world.databaseUrl,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // The intake may still find its connection cut: then the provider sends again.
    events.push(await eventually(() => world.emit()));
    world.clock.advance(LEASE);
    await world.until((all) => expect(all.map(({ state }) => state)).toEqual(events.map(() => 1)));
    expect(subscriber.ids.toSorted()).toEqual(events.toSorted());
  });
});
