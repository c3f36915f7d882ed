import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { EventNotStorable, type ReceivedEvent } from '../../src/events/event-intake.js';
import { startEventWorld, type EventWorld } from '../support/event-world.js';
import { eventually } from '../support/eventually.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const keyed = (text: string, scope: string, ttlSeconds: number | null = null): Pick<ReceivedEvent, 'dedupe'> => ({
  dedupe: { scope, key: digest(text), ttlSeconds },
});

describe('the intake of events', () => {
  let world: EventWorld;

  beforeAll(async () => {
    world = await startEventWorld('event_intake');
  });

  afterAll(() => world?.close());

  const receive = (...events: ReceivedEvent[]) => world.intake.receive(events);

  const read = async (id: string | undefined) => {
    const [row] = await world.rows<Record<string, unknown>>('select * from events where id = $1', [id]);
    return row;
  };

  const countOf = async (webhookId: string): Promise<number> => {
    const [row] = await world.rows<{ count: number }>(
      'select count(*)::int as count from events where webhook_id = $1',
      [webhookId],
    );
    return row?.count ?? 0;
  };

  it('stores every byte and every member of an event', async () => {
    const body = Buffer.from([0, 255, 10, 13, 39, 92, 123]);
    const event = world.event({
      body,
      data: Buffer.from('{ "n": 1.10 }'),
      deliveryId: 'd-1',
      resource: 'a "quoted", {braced}\\ name',
      summary: { commits_count: 1 },
      headers: { 'x-acme-event': 'task' },
      occurredAt: new Date('2026-01-31T11:59:00Z'),
      fingerprint: digest('one'),
    });
    const [stored] = await receive(event);
    expect(stored?.duplicate).toBe(false);
    expect(await read(stored?.id)).toMatchObject({
      user_id: 'alice',
      provider: 'acme',
      webhook_id: event.webhookId,
      event_type: 'task.created',
      delivery_id: 'd-1',
      resource: 'a "quoted", {braced}\\ name',
      summary: '{"commits_count":1}',
      headers: '{"x-acme-event":"task"}',
      content_type: 'application/json',
      occurred_at: event.occurredAt,
      received_at: event.receivedAt,
      body,
      data: Buffer.from('{ "n": 1.10 }'),
      body_id: null,
      fingerprint: event.fingerprint,
      suspected_replay: false,
    });
  });

  it('keeps text that PostgreSQL does not take, without what it does not take', async () => {
    const [stored] = await receive(
      world.event({ eventType: 'a\0b\ud800', deliveryId: 'x'.repeat(5_000), resource: '\0' }),
    );
    expect(await read(stored?.id)).toMatchObject({
      event_type: 'ab\uFFFD',
      delivery_id: 'x'.repeat(1_000),
      resource: '',
    });
  });

  it('keeps the order of a webhook under load, and loses nothing', async () => {
    const webhookId = uuidv7();
    const sent = Array.from({ length: 2_000 }, (_, n) => world.event({ webhookId, body: Buffer.from(`{"n":${n}}`) }));
    const ids = (await Promise.all(sent.map((event) => receive(event)))).map(([stored]) => stored?.id);
    const rows = await world.rows<{ id: string; body: Buffer }>(
      'select id, body from events where webhook_id = $1 order by transaction_id, id',
      [webhookId],
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows.map(({ body }) => body.toString())).toEqual(sent.map(({ body }) => body?.toString()));
    const batches = await world.metrics.registry.getSingleMetricAsString('interlock_event_batch_size');
    const [, commits = ''] = /_count (\d+)/.exec(batches) ?? [];
    expect(Number(commits)).toBeLessThan(200);
  });

  it('counts what it stored and what it knew', async () => {
    const event = world.event({ provider: 'counted', ...keyed('c', uuidv7()) });
    for (let time = 0; time < 3; time += 1) await receive(event);
    const text = await world.metrics.registry.metrics();
    expect(text).toContain('interlock_events_stored_total{provider="counted"} 1');
    expect(text).toContain('interlock_events_duplicate_total{provider="counted"} 2');
  });

  describe('of a delivery that came before', () => {
    it('answers with the first event', async () => {
      const event = world.event(keyed('again', uuidv7()));
      const [first] = await receive(event);
      expect(await receive({ ...event, body: Buffer.from('other') })).toEqual([{ id: first?.id, duplicate: true }]);
    });

    it('stores one of many that come at the same time, at two replicas', async () => {
      const webhookId = uuidv7();
      const other = world.replica();
      const event = world.event({ webhookId, ...keyed('raced', webhookId) });
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? world : other).intake.receive([event])),
      );
      const results = answers.flat();
      expect(new Set(results.map(({ id }) => id)).size).toBe(1);
      expect(results.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(await countOf(webhookId)).toBe(1);
    });

    it('waits for the first one to be committed, or to fail', async () => {
      const scope = uuidv7();
      const client = new Client({ connectionString: world.url });
      await client.connect();
      try {
        await client.query('begin');
        await client.query('insert into event_keys values ($1, $2, $3, null)', [scope, digest('open'), uuidv7()]);
        const answer = receive(world.event(keyed('open', scope)));
        await eventually(async () => {
          const [row] = await world.rows<{ waits: boolean }>(
            `select exists (select 1 from pg_stat_activity where datname = current_database()
             and application_name = 'interlock intake' and wait_event_type = 'Lock') as waits`,
          );
          expect(row?.waits).toBe(true);
        });
        await client.query('rollback');
        expect(await answer).toEqual([{ id: expect.any(String), duplicate: false }]);
      } finally {
        await client.end();
      }
    });

    it('does not wait for itself when two replicas get the same keys in different order', async () => {
      const scope = uuidv7();
      const other = world.replica();
      const events = Array.from({ length: 300 }, (_, n) => world.event(keyed(`crossed ${n}`, scope)));
      const [there, back] = await Promise.all([
        Promise.all(events.map((event) => world.intake.receive([event]))),
        Promise.all(events.toReversed().map((event) => other.intake.receive([event]))),
      ]);
      expect(there.map(([first]) => first?.id)).toEqual(back.toReversed().map(([first]) => first?.id));
    });

    it('is told by scope and key', async () => {
      const [one, other] = [uuidv7(), uuidv7()];
      const answers = [
        await receive(world.event(keyed('same', one))),
        await receive(world.event(keyed('same', other))),
        await receive(world.event(keyed('another', one))),
        await receive(world.event()),
        await receive(world.event()),
      ];
      expect(answers.flat().map(({ duplicate }) => duplicate)).toEqual([false, false, false, false, false]);
    });

    it('is news again when its key has expired', async () => {
      const scope = uuidv7();
      const again = () => receive(world.event(keyed('brief', scope, 600)));
      const [first] = await again();
      world.clock.advance(599);
      expect(await again()).toEqual([{ id: first?.id, duplicate: true }]);
      world.clock.advance(1);
      const [second] = await again();
      expect(second).toEqual({ id: expect.not.stringMatching(first?.id ?? ''), duplicate: false });
      world.clock.advance(599);
      expect(await again()).toEqual([{ id: second?.id, duplicate: true }]);
    });
  });

  describe('of a delivery of several events', () => {
    const batch = (webhookId: string, names: readonly string[]): ReceivedEvent[] =>
      names.map((name, index) =>
        world.event({
          webhookId,
          data: Buffer.from(JSON.stringify(name)),
          ...(index === 0 ? { body: Buffer.from(names.join()) } : { body: null, bodyOf: 0 }),
          ...keyed(name, webhookId),
        }),
      );

    it('stores the body once', async () => {
      const stored = await receive(...batch(uuidv7(), ['a', 'b', 'c']));
      const rows = await Promise.all(stored.map(({ id }) => read(id)));
      const [first] = stored;
      expect(rows.map((row) => [row?.['body'], row?.['body_id'], String(row?.['data'])])).toEqual([
        [Buffer.from('a,b,c'), null, '"a"'],
        [null, first?.id, '"b"'],
        [null, first?.id, '"c"'],
      ]);
    });

    it('stores what is new, with the body, and names what is known', async () => {
      const webhookId = uuidv7();
      const [a] = await receive(...batch(webhookId, ['a']));
      const [again, b, c, twin] = await receive(...batch(webhookId, ['a', 'b', 'c', 'b']));
      expect([again, twin]).toEqual([
        { id: a?.id, duplicate: true },
        { id: b?.id, duplicate: true },
      ]);
      expect([b?.duplicate, c?.duplicate]).toEqual([false, false]);
      expect(await read(b?.id)).toMatchObject({ body: Buffer.from('a,b,c,b'), body_id: null });
      expect(await read(c?.id)).toMatchObject({ body: null, body_id: b?.id });
    });

    it('stores all or none', async () => {
      const webhookId = uuidv7();
      const events = batch(webhookId, ['a', 'b']);
      await expect(receive(...events, world.event({ webhookId, userId: 'a\0b' }))).rejects.toBeInstanceOf(
        EventNotStorable,
      );
      expect(await countOf(webhookId)).toBe(0);
      expect((await receive(...events)).map(({ duplicate }) => duplicate)).toEqual([false, false]);
    });

    it('stores none of none', async () => {
      expect(await receive()).toEqual([]);
    });
  });

  describe('of what the database refuses', () => {
    const POISONS: readonly (readonly [string, Partial<ReceivedEvent>])[] = [
      ['a user with U+0000', { userId: 'a\0b' }],
      ['a webhook that is no UUID', { webhookId: 'nonsense' }],
      ['a user that no index takes', { userId: Array.from({ length: 500 }, () => uuidv7()).join() }],
      ['a time that does not exist', { occurredAt: new Date(Number.NaN) }],
      ['a time that PostgreSQL does not know', { occurredAt: new Date(-8.64e15) }],
    ];

    it.each(POISONS)('rejects %s by itself', async (_what, poison) => {
      await expect(receive(world.event(poison))).rejects.toBeInstanceOf(EventNotStorable);
    });

    it('rejects nothing else in the same commit', async () => {
      const webhookId = uuidv7();
      const first = receive(world.event());
      const events = Array.from({ length: 60 }, (_, n) => world.event({ webhookId, body: Buffer.from(String(n)) }));
      const poisons = new Map(POISONS.map(([, poison], n) => [n * 11 + 3, poison]));
      const results = await Promise.allSettled(events.map((event, n) => receive({ ...event, ...poisons.get(n) })));
      await first;
      const rejected = results.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []));
      expect(rejected).toEqual([...poisons.keys()]);
      expect(await countOf(webhookId)).toBe(60 - poisons.size);
    });

    it('refuses an id that is taken, and leaves the first event as it was', async () => {
      const id = uuidv7();
      await receive(world.event({ id, resource: 'first' }));
      await expect(receive(world.event({ id, resource: 'second' }))).rejects.toBeInstanceOf(EventNotStorable);
      expect(await read(id)).toMatchObject({ resource: 'first' });
    });
  });

  describe('of what may be a replay', () => {
    it('marks the second event with the same fingerprint at the same webhook, and drops nothing', async () => {
      const fingerprint = digest('replayed');
      const webhookId = uuidv7();
      const results = [
        await receive(world.event({ webhookId, fingerprint })),
        await receive(world.event({ webhookId, fingerprint })),
        await receive(world.event({ fingerprint })),
        await receive(world.event({ webhookId: null, fingerprint })),
        await receive(world.event({ webhookId: null, fingerprint })),
      ].flat();
      const rows = await Promise.all(results.map(({ id }) => read(id)));
      expect(rows.map((row) => row?.['suspected_replay'])).toEqual([false, true, false, false, true]);
    });

    it('marks it within a commit, too, but not the events of one delivery', async () => {
      const webhookId = uuidv7();
      const event = world.event({ webhookId, fingerprint: digest('together') });
      const answers = await Promise.all([receive(world.event()), receive(event, event), receive(event)]);
      const rows = await Promise.all(
        answers
          .slice(1)
          .flat()
          .map(({ id }) => read(id)),
      );
      expect(rows.map((row) => row?.['suspected_replay'])).toEqual([false, false, true]);
    });
  });
});
