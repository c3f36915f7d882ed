import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';
import { Subscriber } from '../support/subscriber.js';

const SUBSCRIPTIONS = '/integrations/subscriptions';
const DEAD_LETTERS = '/integrations/dead-letters';
const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';

let service: TestService;
let alice: Api;
let bob: Api;
let backend: Api;
let subscriber: Subscriber;

beforeAll(async () => {
  service = await startService({ label: 'subscriptions' });
  alice = await service.as('alice');
  bob = await service.as('bob');
  backend = await service.as('backend', 'integrations:service');
});

afterAll(async () => {
  await service?.close();
  await subscriber?.close();
});

beforeEach(async () => {
  await subscriber?.close();
  subscriber = await Subscriber.start();
  await sql(service.databaseUrl, 'delete from subscriptions');
});

const create = async (api: Api = alice, body: object = {}) => {
  const answer = await api.post(SUBSCRIPTIONS, { url: subscriber.url, ...body });
  expect(answer.status).toBe(201);
  rememberSecret(answer.body.secret);
  subscriber.secrets.push(answer.body.secret);
  return answer.body;
};

/** Something happens to a credential of that user. */
const storeKey = async (api: Api): Promise<void> => {
  const headers = { 'X-Key': 'subscriptions-0123456789' };
  const body = { type: 'host_scoped', provider: 'http', host: 'api.example.com', headers };
  expect((await api.post('/integrations/credentials', body)).status).toBe(201);
};

describe('a subscription', () => {
  it('is answered with its secret once, which no cache may keep', async () => {
    const answer = await alice.post(SUBSCRIPTIONS, { url: subscriber.url });
    rememberSecret(answer.body.secret);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.secret).toMatch(/^whsec_/);
    const { secret: _secret, ...view } = answer.body;
    expect(view).toEqual({
      id: expect.any(String),
      url: subscriber.url,
      providers: null,
      event_types: null,
      webhook_ids: null,
      ordered: false,
      all_users: false,
      status: 'active',
      disabled_reason: null,
      paused_until: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    expect((await alice.get(`${SUBSCRIPTIONS}/${view.id}`)).body).toEqual(view);
    expect((await alice.get(SUBSCRIPTIONS)).body).toEqual({
      success: true,
      subscriptions: [view],
      next_cursor: null,
      total: 1,
    });
  });

  it('gets the events of its user that it wants', async () => {
    await create(alice, { providers: ['http'], event_types: ['credential.created', 'push'] });
    await storeKey(bob);
    await storeKey(alice);
    await subscriber.received(1);
    const [delivery] = subscriber.deliveries;
    expect(delivery?.verified).toBe(true);
    expect(JSON.parse(String(delivery?.body))).toMatchObject({ event_type: 'credential.created', user_id: 'alice' });
  });

  it('can be changed, disabled and deleted', async () => {
    const { id } = await create();
    const path = `${SUBSCRIPTIONS}/${id}`;
    const changed = await alice.patch(path, { event_types: ['push'], ordered: true, status: 'disabled' });
    expect(changed.body).toMatchObject({
      event_types: ['push'],
      ordered: true,
      status: 'disabled',
      disabled_reason: 'user',
    });
    expect((await alice.patch(path, { event_types: null, status: 'active' })).body).toMatchObject({
      event_types: null,
      status: 'active',
      disabled_reason: null,
    });
    expect((await alice.delete(path)).body).toEqual({ success: true });
    expect((await alice.get(path)).status).toBe(404);
  });

  it('is missing for another user, whatever is asked', async () => {
    const { id } = await create();
    const path = `${SUBSCRIPTIONS}/${id}`;
    const missing = await bob.get(`${SUBSCRIPTIONS}/${UNKNOWN_ID}`);
    const strip = ({ request_id: _request, ...body }: Record<string, unknown>): object => body;
    for (const answer of [
      await bob.get(path),
      await bob.patch(path, { ordered: true }),
      await bob.delete(path),
      await bob.post(`${path}/test`),
      await bob.post(`${path}/rotate-secret`),
      await bob.get(`${path}/deliveries`),
    ]) {
      expect({ status: answer.status, body: strip(answer.body) }).toEqual({ status: 404, body: strip(missing.body) });
    }
    expect((await bob.get(SUBSCRIPTIONS)).body.subscriptions).toEqual([]);
  });

  it.each([
    ['a private address', { url: 'https://10.0.0.1/hook' }, 'url_not_allowed'],
    ['an address of the cloud', { url: 'http://169.254.169.254/' }, 'url_not_allowed'],
    ['no URL', { url: 'nonsense' }, 'url_not_allowed'],
    ['nothing', {}, 'validation_failed'],
    ['a * in the middle', { url: 'http://127.0.0.1/', event_types: ['a*b'] }, 'validation_failed'],
    ['an id that is none', { url: 'http://127.0.0.1/', webhook_ids: ['1'] }, 'validation_failed'],
    ['an unknown member', { url: 'http://127.0.0.1/', secret: 'mine' }, 'validation_failed'],
  ])('with %s is refused', async (_what, body, code) => {
    expect(await alice.post(SUBSCRIPTIONS, body)).toMatchObject({ status: 400, body: { code } });
  });

  it('cannot be moved to a private address', async () => {
    const { id } = await create();
    const answer = await alice.patch(`${SUBSCRIPTIONS}/${id}`, { url: 'https://192.168.0.1/' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'url_not_allowed' } });
  });
});

describe('a subscription to everybody’s events', () => {
  it('is for backends only', async () => {
    const answer = await alice.post(SUBSCRIPTIONS, { url: subscriber.url, all_users: true });
    expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });

  it('gets the events of every user', async () => {
    await create(backend, { all_users: true, event_types: ['credential.created'] });
    await storeKey(alice);
    await storeKey(bob);
    await subscriber.received(2);
    const users = new Set(subscriber.deliveries.map(({ body }) => JSON.parse(body.toString('utf8')).user_id));
    expect(users).toEqual(new Set(['alice', 'bob']));
  });

  it('is missing for its own user without the scope, who could else turn it to another URL', async () => {
    const { id } = await create(backend, { all_users: true });
    const plain = await service.as('backend');
    expect((await plain.get(`${SUBSCRIPTIONS}/${id}`)).status).toBe(404);
    expect((await plain.patch(`${SUBSCRIPTIONS}/${id}`, { url: subscriber.url })).status).toBe(404);
    expect((await plain.post(`${SUBSCRIPTIONS}/${id}/rotate-secret`)).status).toBe(404);
    expect((await plain.get(SUBSCRIPTIONS)).body.total).toBe(0);
  });
});

describe('a test of a subscription', () => {
  it('delivers an event to it and to no other, and says so', async () => {
    const { id } = await create(alice, { event_types: ['nothing'] });
    const other = await Subscriber.start();
    await create(alice, { url: other.url });
    const answer = await alice.post(`${SUBSCRIPTIONS}/${id}/test`);
    expect(answer.body).toEqual({
      success: true,
      event_id: subscriber.ids[0],
      delivered: true,
      status: 200,
      error: null,
    });
    expect(subscriber.deliveries).toMatchObject([{ verified: true }]);
    expect(other.deliveries).toEqual([]);
    const event = await alice.get(`/integrations/events/${answer.body.event_id}`);
    expect(event.body).toMatchObject({ event_type: 'subscription.test', data: { subscription_id: id } });
    await other.close();
  });

  it('that fails says why, is not repeated, and is no dead letter', async () => {
    const { id } = await create();
    subscriber.answer = () => ({ status: 418 });
    expect((await alice.post(`${SUBSCRIPTIONS}/${id}/test`)).body).toMatchObject({
      success: true,
      delivered: false,
      status: 418,
      error: 'http_418',
    });
    const { deliveries } = (await alice.get(`${SUBSCRIPTIONS}/${id}/deliveries`)).body;
    expect(deliveries).toMatchObject([{ cause: 'test', state: 'dead_lettered', attempts: 1, last_error: 'http_418' }]);
    expect((await alice.get(DEAD_LETTERS)).body.dead_letters).toEqual([]);
  });
});

describe('a new secret', () => {
  it('is answered once, and both sign for a day', async () => {
    const { id, secret: before } = await create();
    const answer = await alice.post(`${SUBSCRIPTIONS}/${id}/rotate-secret`);
    rememberSecret(answer.body.secret);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      success: true,
      secret: expect.stringMatching(/^whsec_/),
      previous_valid_until: expect.any(String),
    });
    subscriber.secrets = [before];
    await alice.post(`${SUBSCRIPTIONS}/${id}/test`);
    subscriber.secrets = [answer.body.secret];
    await alice.post(`${SUBSCRIPTIONS}/${id}/test`);
    expect(subscriber.deliveries.map(({ verified }) => verified)).toEqual([true, true]);
  });
});
