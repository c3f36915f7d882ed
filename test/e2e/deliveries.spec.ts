import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { sql } from '../support/database.js';
import { DocumentedAnswers } from '../support/documented-answers.js';
import { eventually } from '../support/eventually.js';
import { rememberSecret } from '../support/secrets.js';
import { startService, type TestService } from '../support/service.js';
import { Subscriber } from '../support/subscriber.js';

const SUBSCRIPTIONS = '/integrations/subscriptions';
const DEAD_LETTERS = '/integrations/dead-letters';
const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';

let service: TestService;
let alice: Api;
let bob: Api;
let subscriber: Subscriber;
let documented: DocumentedAnswers;

beforeAll(async () => {
  service = await startService({ label: 'deliveries' });
  alice = await service.as('alice');
  bob = await service.as('bob');
  documented = await DocumentedAnswers.read(alice);
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
  const headers = { 'X-Key': 'deliveries-0123456789' };
  const body = { type: 'host_scoped', provider: 'http', host: 'api.example.com', headers };
  expect((await api.post('/integrations/credentials', body)).status).toBe(201);
};

describe('deliveries and dead letters', () => {
  it('are listed, filtered, paged and replayed', async () => {
    const { id } = await create(alice, { event_types: ['credential.created'] });
    subscriber.answer = () => ({ status: 400 });
    await storeKey(alice);
    await storeKey(alice);
    await eventually(async () => {
      const { deliveries } = (await alice.get(`${SUBSCRIPTIONS}/${id}/deliveries`)).body;
      expect(deliveries).toMatchObject([{ last_error: 'http_400' }, { last_error: 'http_400' }]);
    });
    await sql(service.databaseUrl, 'update deliveries set state = 2, finished_at = now() where state = 0');
    const query = `?subscription_id=${id}&provider=http&event_type=credential.*&limit=1`;
    const page = await alice.get(DEAD_LETTERS + query);
    expect(page.body.dead_letters).toMatchObject([{ subscription_id: id, state: 'dead_lettered', provider: 'http' }]);
    const rest = await alice.get(`${DEAD_LETTERS}${query}&cursor=${page.body.next_cursor}`);
    expect(rest.body).toMatchObject({ dead_letters: [{ state: 'dead_lettered' }], next_cursor: null });
    expect((await alice.get(`${SUBSCRIPTIONS}/${id}/deliveries?state=pending`)).body.deliveries).toEqual([]);
    expect((await bob.get(DEAD_LETTERS)).body.dead_letters).toEqual([]);

    subscriber.answer = () => ({ status: 200 });
    const [{ id: deadLetter, event_id: event }] = page.body.dead_letters;
    expect((await bob.post(`${DEAD_LETTERS}/${deadLetter}/replay`)).status).toBe(404);
    expect((await alice.post(`${DEAD_LETTERS}/${deadLetter}/replay`)).body).toEqual({ success: true, deliveries: 1 });
    expect((await alice.post(`${DEAD_LETTERS}/replay`, {})).body).toEqual({
      success: true,
      deliveries: 1,
      complete: true,
    });
    await eventually(async () => {
      const { deliveries } = (await alice.get(`${SUBSCRIPTIONS}/${id}/deliveries?state=delivered`)).body;
      expect(deliveries).toHaveLength(2);
    });
    expect((await alice.post(`/integrations/events/${event}/replay`)).body).toEqual({ success: true, deliveries: 1 });
    expect((await alice.post('/integrations/events/replay', { provider: 'http' })).body).toMatchObject({
      success: true,
      complete: true,
    });
  });

  it('answer as documented', async () => {
    const problems: string[] = [];
    const call = async (method: string, path: string, id: string, body?: object) => {
      const answer = await alice.send(method, path.replace('{id}', id), body);
      problems.push(...documented.problems(method, path, answer));
      return answer.body;
    };
    const made = await call('POST', SUBSCRIPTIONS, '', { url: subscriber.url, providers: ['http'] });
    rememberSecret(made.secret);
    const ONE = `${SUBSCRIPTIONS}/{id}`;
    subscriber.answer = () => ({ status: 500 });
    const { event_id: event } = await call('POST', `${ONE}/test`, made.id);
    rememberSecret((await call('POST', `${ONE}/rotate-secret`, made.id)).secret);
    await call('GET', SUBSCRIPTIONS, '');
    await call('GET', ONE, made.id);
    await call('GET', `${ONE}/deliveries`, made.id);
    await call('PATCH', ONE, made.id, { providers: null });
    await call('POST', '/integrations/events/{id}/replay', event, {});
    await call('POST', '/integrations/events/replay', '', { since: new Date().toISOString() });
    await call('GET', DEAD_LETTERS, '');
    await call('POST', `${DEAD_LETTERS}/replay`, '', {});
    await call('POST', `${DEAD_LETTERS}/{id}/replay`, UNKNOWN_ID);
    await call('GET', ONE, 'nonsense');
    await call('DELETE', ONE, made.id);
    expect(problems).toEqual([]);
  });

  it('show in the metrics', async () => {
    const text = String((await service.anonymous.get('/metrics')).body);
    expect(text).toMatch(/interlock_delivery_attempts_total\{outcome="delivered"\} \d+/);
    expect(text).toMatch(/interlock_deliveries_under_way \d+/);
  });
});
