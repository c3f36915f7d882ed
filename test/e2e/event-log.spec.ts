import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { ReceivedEvent } from '../../src/events/event-intake.js';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { DocumentedAnswers } from '../support/documented-answers.js';
import { bearerOf } from '../support/event-source.js';
import { storeEvent } from '../support/received-event.js';
import { startService, type TestService } from '../support/service.js';

const EVENTS = '/integrations/events';

describe('the event log', () => {
  let service: TestService;
  let alice: Api;
  let bob: Api;
  let backend: Api;
  let documented: DocumentedAnswers;

  beforeAll(async () => {
    service = await startService({ label: 'event_log' });
    alice = await service.as('alice', '');
    bob = await service.as('bob', '');
    backend = await service.as('backend', 'integrations:service');
    documented = await DocumentedAnswers.read(alice);
  });

  afterAll(() => service?.close());

  const store = (changes: Partial<ReceivedEvent> = {}): Promise<string> => storeEvent(service, changes);

  const idsOf = async (api: Api, query: string): Promise<string[]> =>
    (await api.get(`${EVENTS}?${query}`)).body.events.map(({ id }: { id: string }) => id);

  it('tells what happened to a credential', async () => {
    const api = await service.as(uuidv7());
    const body = {
      type: 'host_scoped',
      provider: 'http',
      host: 'a.test',
      headers: { 'X-Key': 'event-log-0123456789' },
    };
    const { credentials_id: id } = (await api.post('/integrations/credentials', body)).body;
    await api.delete(`/integrations/credentials/${id}`);
    const { events } = (await api.get(EVENTS)).body;
    expect(events).toMatchObject([
      { event_type: 'credential.revoked', provider: 'http', data: { credentials_id: id } },
      {
        event_type: 'credential.created',
        provider: 'http',
        data: { credentials_id: id },
        webhook_id: null,
        headers: {},
      },
    ]);
  });

  it('shows an event as documented, with the JSON of the provider byte for byte', async () => {
    const data = '{ "id": 12345678901234567890,\n "b": 1.10, "a": "\\u00e9" }';
    const occurredAt = new Date('2026-01-31T12:00:00.000Z');
    const webhookId = uuidv7();
    const id = await store({
      webhookId,
      body: Buffer.from(data),
      deliveryId: 'd-1',
      resource: 'octo/cat',
      summary: { commits_count: 1 },
      headers: { 'x-acme-event': 'task' },
      occurredAt,
    });
    const answer = await alice.get(`${EVENTS}/${id}`);
    expect(documented.problems('GET', `${EVENTS}/{id}`, answer)).toEqual([]);
    expect(answer.body).toMatchObject({
      id,
      provider: 'acme',
      event_type: 'task.created',
      timestamp: occurredAt.toISOString(),
      webhook_id: webhookId,
      delivery_id: 'd-1',
      resource: 'octo/cat',
      summary: { commits_count: 1 },
      headers: { 'x-acme-event': 'task' },
      user_id: 'alice',
      suspected_replay: false,
      deliveries: [],
    });
    const authorization = `Bearer ${await bearerOf(service, 'alice')}`;
    const list = await fetch(`${service.url}${EVENTS}?webhook_id=${webhookId}`, { headers: { authorization } });
    expect(await list.text()).toContain(`"data":${data},`);
  });

  it('answers as documented', async () => {
    await store();
    for (const query of [
      '',
      '?limit=1',
      '?limit=0',
      '?status=nonsense',
      '?since=yesterday',
      '?webhook_id=1',
      '?more=1',
    ]) {
      const answer = await alice.get(`${EVENTS}${query}`);
      expect(documented.problems('GET', EVENTS, answer)).toEqual([]);
    }
  });

  it('lists the newest first, page by page', async () => {
    const webhookId = uuidv7();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await store({ webhookId }));
    const pages: string[][] = [];
    let cursor = '';
    do {
      const { body } = await alice.get(`${EVENTS}?webhook_id=${webhookId}&limit=2${cursor}`);
      pages.push(body.events.map(({ id }: { id: string }) => id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
    } while (cursor !== '');
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  it('makes a page shorter when its payloads are large, and loses none', async () => {
    const webhookId = uuidv7();
    const body = Buffer.from(JSON.stringify('x'.repeat(1_500_000)));
    for (let n = 0; n < 4; n += 1) await store({ webhookId, body });
    const first = (await alice.get(`${EVENTS}?webhook_id=${webhookId}`)).body;
    const second = (await alice.get(`${EVENTS}?webhook_id=${webhookId}&cursor=${first.next_cursor}`)).body;
    expect([first.events.length, second.events.length, second.next_cursor]).toEqual([2, 2, null]);
  });

  describe('can be searched', () => {
    const user = uuidv7();
    let api: Api;
    let task: string;
    let push: string;

    beforeAll(async () => {
      api = await service.as(user, '');
      const at = (time: string) => ({ userId: user, receivedAt: new Date(time) });
      task = await store({ ...at('2026-01-01T00:00:00Z'), resource: 'Octo/CAT', deliveryId: 'Über-1' });
      push = await store({ ...at('2026-01-02T00:00:00Z'), provider: 'other', eventType: 'push' });
      const subscriptionId = uuidv7();
      await insertSubscription(subscriptionId, user);
      await insertDelivery(push, subscriptionId, 2);
    });

    it.each([
      ['provider=acme', ['task']],
      ['provider=nobody', []],
      ['event_type=push', ['push']],
      ['event_type=task.*', ['task']],
      ['event_type=task', []],
      ['event_type=*', ['push', 'task']],
      ['since=2026-01-02T00:00:00Z', ['push']],
      ['since=2026-01-02T00:00:00.001Z', []],
      ['until=2026-01-02T00:00:00Z', ['task']],
      ['since=2026-01-01T00:00:00Z&until=2026-01-01T00:00:00.001Z', ['task']],
      ['q=octo/c', ['task']],
      ['q=%C3%BCBER', ['task']],
      ['q=TASK.C', ['task']],
      ['q=%25', []],
      ['q=a&provider=other', []],
      ['status=no_subscription', ['task']],
      ['status=dead_lettered', ['push']],
      ['status=pending', []],
      ['status=delivered', []],
    ])('by %s', async (query, expected) => {
      const ids: Record<string, string> = { task, push };
      expect(await idsOf(api, query)).toEqual(expected.map((name) => ids[name]));
    });

    it('and shows the deliveries of an event', async () => {
      expect((await api.get(`${EVENTS}/${push}`)).body.deliveries).toMatchObject([
        {
          state: 'dead_lettered',
          attempts: 3,
          last_status: 500,
          last_error: 'http_500',
          next_attempt_at: null,
          cause: 'event',
        },
      ]);
    });
  });

  const insertSubscription = (id: string, user: string) =>
    sql(
      service.databaseUrl,
      `insert into subscriptions (id, user_id, all_users, url, status, ordered, secrets, created_at, updated_at)
       values ($1, $2, false, 'https://subscriber.test', 'disabled', false, '', now(), now())`,
      [id, user],
    );

  const insertDelivery = (event: string, subscription: string, state: number) =>
    sql(
      service.databaseUrl,
      `insert into deliveries (event_id, subscription_id, cause, state, attempts, last_status, last_error, next_at, finished_at, created_at)
       values ($1, $2, 'event', $3, 3, 500, 'http_500', now(), now(), now())`,
      [event, subscription, state],
    );

  describe('shows nobody what is not theirs', () => {
    it.each(['', '/body'])('at {id}%s', async (path) => {
      const id = await store();
      const [foreign, missing] = [
        await bob.get(`${EVENTS}/${id}${path}`),
        await bob.get(`${EVENTS}/${uuidv7()}${path}`),
      ];
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, request_id: '' }).toEqual({ ...missing.body, request_id: '' });
      expect((await backend.get(`${EVENTS}/${id}${path}`)).status).toBe(404);
    });

    it('in lists', async () => {
      const id = await store();
      expect(await idsOf(alice, '')).toContain(id);
      expect(await idsOf(bob, '')).not.toContain(id);
      expect(await idsOf(backend, '')).not.toContain(id);
    });

    it('but a backend what is nobody’s', async () => {
      const id = await store({ userId: null });
      expect(await idsOf(backend, '')).toContain(id);
      expect((await backend.get(`${EVENTS}/${id}`)).body.user_id).toBeNull();
      expect(await idsOf(alice, '')).not.toContain(id);
      expect((await alice.get(`${EVENTS}/${id}`)).status).toBe(404);
    });
  });
});
