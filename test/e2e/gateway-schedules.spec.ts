import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventIntake } from '../../src/events/event-intake.js';
import { EventRetention } from '../../src/events/retention/event-retention.js';
import { WebhookRepair } from '../../src/webhooks/registration/webhook-repair.js';
import { WebhookSweep } from '../../src/webhooks/registration/webhook-sweep.js';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { HookWorld } from '../support/hook-world.js';
import type { TestService } from '../support/service.js';

const SWEEP = 'work-on-webhooks';
/** The queue of pg-boss in which a tick becomes a job. */
const TICKS = '__pgboss__send-it';
const REPOSITORIES = ['a/a', 'b/b', 'c/c', 'd/d', 'e/e', 'f/f'];
const OLD_EVENTS = 12_000;
const LONG_AGO = new Date('2020-01-01T00:00:00.000Z');

let world: HookWorld;
let alice: Api;
let replicas: [TestService, TestService];

const rows = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  sql(world.databaseUrl, text, values);

describe('work on a schedule', () => {
  const run = jest.spyOn(WebhookSweep.prototype, 'run');
  let canaries = 0;

  beforeAll(async () => {
    world = await HookWorld.start('gateway_schedules');
  });

  afterAll(async () => {
    run.mockRestore();
    await world?.close();
  });

  const unfinished = (name: string): Promise<object[]> =>
    rows(`select state from jobs.job where name = $1 and state < 'completed'`, [name]);

  const ticksOf = (name: string, key: string): Promise<object[]> =>
    rows(`select id from jobs.job where name = $1 and data->>'name' = $2 and singleton_key = $3`, [
      TICKS,
      name,
      `${name}__${key}`,
    ]);

  /**
   * One more replica looks at all schedules, and finds the minute due, as any of them does every half minute. Ticks of one
   * look are inserted together: when a schedule that is new has its tick, the others had theirs, or were known already.
   */
  const look = async (): Promise<void> => {
    const canary = `canary-${(canaries += 1)}`;
    await rows(
      `insert into jobs.schedule (name, key, cron, timezone) values ('remove-expired-connect-sessions', $1, '* * * * *', 'UTC')`,
      [canary],
    );
    await rows('update jobs.version set cron_on = null');
    await world.replica();
    await eventually(async () => {
      expect(await ticksOf('remove-expired-connect-sessions', canary)).not.toEqual([]);
      expect(await unfinished(TICKS)).toEqual([]);
    });
  };

  /** As if the minute of every tick so far were over: a tick is known by its minute. */
  const passMinute = async (): Promise<void> => {
    await rows('update jobs.job set singleton_on = null where name = $1', [TICKS]);
  };

  it('is done once for a tick that several replicas see', async () => {
    await look();
    await look();
    const minutes = `select distinct date_trunc('minute', created_on) from jobs.job where name = $1 and data->>'name' = $2`;
    await eventually(async () => {
      expect(await unfinished(SWEEP)).toEqual([]);
      expect(run.mock.calls).toHaveLength((await rows(minutes, [TICKS, SWEEP])).length);
    });
    expect(run).toHaveBeenCalled();
  });

  it('does not begin anywhere while the work of the tick before is under way', async () => {
    const gate = Promise.withResolvers<void>();
    run.mockClear();
    run.mockImplementation(() => gate.promise);
    await passMinute();
    await look();
    await eventually(() => expect(run).toHaveBeenCalledTimes(1));
    await passMinute();
    await look();
    expect(await unfinished(SWEEP)).toEqual([{ state: 'active' }]);
    gate.resolve();
    await eventually(async () => expect(await unfinished(SWEEP)).toEqual([]));
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe('sweeps that run on two replicas at the same moment', () => {
  beforeAll(async () => {
    world = await HookWorld.start('gateway_sweeps');
    alice = await world.service.as('alice');
    replicas = [world.service, await world.replica()];
  });

  afterAll(() => world?.close());

  beforeEach(() => world.clear());

  afterEach(() => world.provider.reset());

  const everywhere = async (work: (replica: TestService) => Promise<unknown>): Promise<void> => {
    await Promise.all([...replicas, ...replicas].map(work));
  };

  const sweepEverywhere = async (): Promise<void> => {
    await world.makeDue();
    world.provider.takeCalls();
    await everywhere((replica) => world.sweep(replica));
  };

  /** @returns ids, in the order of {@link REPOSITORIES} */
  const register = async (provider: string): Promise<string[]> => {
    const credentials_id = await world.credential(alice, provider);
    const created = REPOSITORIES.map((resource) => world.create(alice, provider, { resource, credentials_id }));
    return (await Promise.all(created)).map(({ body }) => body.id);
  };

  /** Calls that change something, each once, sorted. */
  const changes = (): string[] =>
    world.provider
      .takeCalls()
      .filter((call) => !call.startsWith('GET'))
      .sort();

  it('register each webhook once', async () => {
    world.provider.trouble = ({ method }) => (method === 'POST' ? { status: 503 } : null);
    await register('acme');
    world.provider.trouble = () => null;
    await sweepEverywhere();
    expect(changes()).toEqual(REPOSITORIES.map((one) => `POST /repos/${one}/hooks`));
    expect(world.provider.all).toHaveLength(REPOSITORIES.length);
  });

  it('renew each webhook once', async () => {
    world.provider.lifetimeSeconds = 86_400;
    await register('ending');
    await sweepEverywhere();
    const paths = world.provider.all.map(({ id, owner }) => `POST /repos/${owner}/hooks/${id}/renew`);
    expect(changes()).toEqual(paths.sort());
  });

  it('remove each webhook once', async () => {
    const ids = await register('acme');
    const paths = world.provider.all.map(({ id, owner }) => `DELETE /repos/${owner}/hooks/${id}`);
    world.provider.trouble = ({ method }) => (method === 'DELETE' ? { status: 503 } : null);
    for (const id of ids) await alice.delete(`/integrations/webhooks/${id}`);
    world.provider.trouble = () => null;
    await sweepEverywhere();
    expect(changes()).toEqual(paths.sort());
    expect(await world.rows()).toEqual([]);
  });

  it('make each webhook anew once that the provider has lost', async () => {
    await register('acme');
    world.provider.hooks.clear();
    await everywhere((replica) => replica.application.nest.get(WebhookRepair).run());
    await sweepEverywhere();
    expect(changes()).toEqual(REPOSITORIES.map((one) => `POST /repos/${one}/hooks`));
  });

  it('forget each old event once, with what belongs to it, and no other', async () => {
    await seedEvents(OLD_EVENTS, LONG_AGO);
    await seedEvents(10, new Date());
    await rows(
      `insert into deliveries (event_id, subscription_id, cause, state, next_at, created_at)
       select id, $1, 'event', 1, $2, $2 from events`,
      [await subscription(), LONG_AGO],
    );
    const linesBefore = world.logs.length;
    await everywhere((replica) => replica.application.nest.get(EventRetention).sweep());
    const deleted = world.logs
      .slice(linesBefore)
      .map((line) => Number(/Deleted (\d+) old events/.exec(line)?.[1] ?? 0));
    expect(deleted.reduce((sum, one) => sum + one, 0)).toBe(OLD_EVENTS);
    const left = (table: string) => rows(`select 1 from ${table} where event_id = any (select id from events)`);
    for (const table of ['deliveries', 'event_keys']) {
      expect({ table, all: (await rows(`select 1 from ${table}`)).length }).toEqual({
        table,
        all: (await left(table)).length,
      });
    }
    expect(await rows(`select 1 from events where provider = 'seeded'`)).toHaveLength(10);
  });

  const subscription = async (): Promise<string> => {
    const body = { url: 'http://127.0.0.1:9/', providers: ['nobody'] };
    return (await alice.post('/integrations/subscriptions', body)).body.id;
  };

  const seedEvents = async (count: number, receivedAt: Date): Promise<void> => {
    const events = Array.from({ length: count }, (_one, index) => ({
      userId: 'alice',
      provider: 'seeded',
      webhookId: null,
      eventType: 'seeded',
      deliveryId: null,
      resource: null,
      summary: {},
      headers: {},
      body: Buffer.from('{}'),
      data: null,
      contentType: 'application/json',
      receivedAt,
      dedupe: { scope: SCOPE, key: keyOf(receivedAt, index), ttlSeconds: null },
      fingerprint: null,
    }));
    for (let at = 0; at < count; at += 1_000) {
      await world.service.application.nest.get(EventIntake).receive(events.slice(at, at + 1_000));
    }
  };
});

const SCOPE = '0198c0de-0000-7000-8000-00000000eeee';

const keyOf = (at: Date, index: number): Buffer => {
  const key = Buffer.alloc(32);
  key.writeDoubleBE(at.getTime());
  key.writeUInt32BE(index, 8);
  return key;
};
