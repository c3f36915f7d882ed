import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { ReceivedEvent } from '../../src/events/event-intake.js';
import { EventLog } from '../../src/events/event-log.js';
import { createTestDatabase } from '../support/database.js';
import { bearerOf, EventSource, type SourceOptions } from '../support/event-source.js';
import { eventually } from '../support/eventually.js';
import { storeEvent } from '../support/received-event.js';
import { startService, type TestService } from '../support/service.js';

const STREAM = '/integrations/events/stream';

describe('the stream of events', () => {
  let service: TestService;
  const sources: EventSource[] = [];

  beforeAll(async () => {
    service = await startService({ label: 'event_stream' });
  });

  afterEach(() => {
    for (const source of sources.splice(0)) source.close();
  });

  afterAll(() => service?.close());

  const open = async (user: string, options: SourceOptions = {}): Promise<EventSource> => {
    const source = await EventSource.open(service, user, options);
    sources.push(source);
    return source;
  };

  const store = (userId: string | null, changes: Partial<ReceivedEvent> = {}): Promise<string> =>
    storeEvent(service, { userId, ...changes });

  const idsOf = (source: EventSource) => source.messages.map(({ id }) => id);

  /** Waits until as many messages have come, and gives their ids: more would show as well. */
  const received = (source: EventSource, count: number) =>
    eventually(() => {
      expect(source.messages.length).toBeGreaterThanOrEqual(count);
      return idsOf(source);
    });

  it('brings the view of an event as soon as it is stored, and none from before', async () => {
    const user = uuidv7();
    await store(user);
    const source = await open(user);
    expect([source.response.status, source.response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const data = '{ "n":12345678901234567890,\n"b":1.10 }';
    const id = await store(user, { body: Buffer.from(data), eventType: 'push' });
    expect(await received(source, 1)).toEqual([id]);
    const [message] = source.messages;
    expect(message).toMatchObject({ id, event: 'push' });
    expect(message?.data).toContain(`"data":${data},"timestamp"`);
    const { deliveries: _none, ...view } = (await (await service.as(user, '')).get(`/integrations/events/${id}`)).body;
    expect(JSON.parse(message?.data ?? '')).toEqual(view);
  });

  it('brings what happens to credentials', async () => {
    const user = uuidv7();
    const source = await open(user);
    const body = { type: 'host_scoped', provider: 'http', host: 'a.test', headers: { 'X-Key': 'stream-0123456789' } };
    await (await service.as(user)).post('/integrations/credentials', body);
    await received(source, 1);
    expect(source.messages).toMatchObject([{ event: 'credential.created' }]);
  });

  it('brings everything in order under load', async () => {
    const user = uuidv7();
    const source = await open(user);
    const ids = await Promise.all(Array.from({ length: 1_000 }, () => store(user)));
    expect(await received(source, 1_000)).toEqual(ids);
  });

  it('brings each user their own', async () => {
    const [alice, bob] = [uuidv7(), uuidv7()];
    const [first, second] = [await open(alice), await open(bob)];
    const ids = [await store(alice), await store(bob)];
    expect([await received(first, 1), await received(second, 1)]).toEqual([[ids[0]], [ids[1]]]);
  });

  it('brings a backend what is nobody’s, too, in one order', async () => {
    const user = uuidv7();
    const [backend, plain] = [await open(user, { scope: 'integrations:service' }), await open(user)];
    const ids = [await store(null), await store(user), await store(null), await store(user)];
    expect(await received(backend, 4)).toEqual(ids);
    expect(await received(plain, 2)).toEqual([ids[1], ids[3]]);
  });

  it.each([
    ['provider=acme', [0, 2]],
    ['event_type=push', [1]],
    ['event_type=task.*', [0, 2]],
    ['webhook_id=0198c0de-0000-7000-8000-000000000001', [2]],
    ['provider=acme&event_type=push', []],
  ])('brings what %s selects', async (query, expected) => {
    const user = uuidv7();
    const [filtered, all] = [await open(user, { query: `?${query}` }), await open(user)];
    const ids = [
      await store(user),
      await store(user, { provider: 'other', eventType: 'push' }),
      await store(user, { webhookId: '0198c0de-0000-7000-8000-000000000001' }),
    ];
    expect(await received(all, 3)).toEqual(ids);
    expect(await received(filtered, expected.length)).toEqual(expected.map((index) => ids[index]));
  });

  describe('resumes', () => {
    it('after the event that arrived last', async () => {
      const user = uuidv7();
      const ids = [await store(user), await store(user), await store(user)];
      const source = await open(user, { lastEventId: ids[0] ?? '' });
      ids.push(await store(user));
      expect(await received(source, 3)).toEqual(ids.slice(1));
    });

    it('through more than one read gives', async () => {
      const user = uuidv7();
      const ids = await Promise.all(Array.from({ length: 700 }, () => store(user)));
      const source = await open(user, { lastEventId: ids[0] ?? '' });
      expect(await received(source, 699)).toEqual(ids.slice(1));
    });

    it('by its time when that event is gone, or never was the caller’s', async () => {
      const user = uuidv7();
      const before = await store(user, { receivedAt: new Date('2026-01-01T00:00:00Z') });
      const foreign = await store(uuidv7(), { receivedAt: new Date('2026-01-02T00:00:00Z') });
      const after = await store(user, { receivedAt: new Date('2026-01-03T00:00:00Z') });
      const source = await open(user, { lastEventId: foreign });
      expect(await received(source, 1)).toEqual([after]);
      const last = await store(user);
      expect(await received(source, 2)).toEqual([after, last]);
      expect(idsOf(source)).not.toContain(before);
    });

    it('with new events when nothing came after a time', async () => {
      const user = uuidv7();
      await store(user, { receivedAt: new Date('2026-01-01T00:00:00Z') });
      const source = await open(user, { lastEventId: uuidv7() });
      const id = await store(user);
      expect(await received(source, 1)).toEqual([id]);
    });

    it('from the beginning of its own after an empty header', async () => {
      const user = uuidv7();
      await store(user);
      const source = await open(user, { lastEventId: '' });
      const id = await store(user);
      expect(await received(source, 1)).toEqual([id]);
    });
  });

  it('skips no event that is committed after a later one', async () => {
    const user = uuidv7();
    const source = await open(user);
    const log = service.application.nest.get(EventLog);
    const event = { type: 'credential.created', userId: user, provider: 'acme', credentialsId: uuidv7() } as const;
    const ids = await service.application.nest.get(DataSource).transaction(async (transaction) => {
      await log.append(transaction, event);
      const later = await store(user, { receivedAt: new Date('2026-01-01T00:00:00Z') });
      const [row] = await transaction.query<{ id: string }[]>('select id from events where user_id = $1 and id <> $2', [
        user,
        later,
      ]);
      return [row?.id, later];
    });
    const last = await store(user);
    expect(await received(source, 3)).toEqual([...ids, last]);
  });

  it('is not held back by a transaction of another database', async () => {
    const client = new Client({ connectionString: await createTestDatabase('event_stream_other') });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select pg_current_xact_id()');
      const user = uuidv7();
      const source = await open(user);
      const id = await store(user);
      expect(await received(source, 1)).toEqual([id]);
    } finally {
      await client.end();
    }
  });

  it('reads no more for a client that does not, and brings it everything later', async () => {
    const user = uuidv7();
    const slow = await fetchSlowly(user);
    const quick = await open(user);
    const body = Buffer.from(JSON.stringify('x'.repeat(200_000)));
    const ids: string[] = [];
    for (let n = 0; n < 100; n += 1) ids.push(await store(user, { body }));
    expect(await received(quick, 100)).toEqual(ids);
    const arrived: string[] = [];
    let rest = '';
    while (arrived.length < 100) {
      const { value } = await slow.read();
      rest += value ?? '';
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      arrived.push(...lines.flatMap((line) => (line.startsWith('id: ') ? [line.slice(4)] : [])));
    }
    expect(arrived).toEqual(ids);
    await slow.cancel();
  });

  /** A client that has not begun to read. */
  const fetchSlowly = async (user: string) => {
    const authorization = `Bearer ${await bearerOf(service, user)}`;
    const response = await fetch(`${service.url}${STREAM}`, { headers: { authorization } });
    const { body } = response;
    if (!body) throw new Error('the answer has no body');
    return body.pipeThrough(new TextDecoderStream()).getReader();
  };

  it('ends when the bearer expires', async () => {
    const source = await open(uuidv7(), { expiresIn: 2 });
    await source.ended();
    expect(source.isOver).toBe(true);
  });

  it('lets go of a client that leaves', async () => {
    const openStreams = async (): Promise<number> => {
      const text = (await service.anonymous.get('/metrics')).body as string;
      return Number(/^interlock_event_streams (\d+)$/m.exec(text)?.[1]);
    };
    await eventually(async () => expect(await openStreams()).toBe(0));
    const source = await open(uuidv7());
    expect(await openStreams()).toBe(1);
    source.close();
    await eventually(async () => expect(await openStreams()).toBe(0));
  });

  it('ends when the service stops', async () => {
    const other = await startService({ label: 'event_stream_stop' });
    const source = await EventSource.open(other, 'alice');
    await other.close();
    await source.ended();
    expect(source.text).toContain('connected');
  });

  it('refuses more streams of one user than it serves, and asks for another try', async () => {
    const user = uuidv7();
    const answers = await Promise.all(Array.from({ length: 101 }, () => open(user)));
    const refused = answers.filter(({ response }) => response.status !== 200);
    expect(refused.map(({ response }) => [response.status, response.headers.get('retry-after')])).toEqual([[503, '5']]);
    await refused[0]?.ended();
    expect(JSON.parse(refused[0]?.text ?? '')).toMatchObject({ code: 'too_many_streams' });
  });

  it('refuses what it cannot understand', async () => {
    const api = await service.as('alice', '');
    expect(await api.get(STREAM, { 'last-event-id': 'yesterday' })).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: 'Last-Event-ID' }] },
    });
    expect(await api.get(`${STREAM}?status=pending`)).toMatchObject({ status: 400 });
    expect((await service.anonymous.get(STREAM)).status).toBe(401);
  });

  it('answers HEAD without opening a stream', async () => {
    const answer = await (await service.as('alice', '')).send('HEAD', STREAM);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});
