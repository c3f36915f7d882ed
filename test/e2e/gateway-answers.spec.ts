import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, randomBytes } from 'node:crypto';
import type { Api, ApiAnswer } from '../support/api.js';
import { CheckedCalls, type CallOptions } from '../support/checked-calls.js';
import { EventSource } from '../support/event-source.js';
import { sql } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { HookWorld } from '../support/hook-world.js';
import { acmeHeaders } from '../support/ingress.js';
import { APP_INGRESS, ingressValues, INGRESS, SECRET_INGRESS, UNPROVOKED } from '../support/ingress-paths.js';
import { rememberSecret } from '../support/secrets.js';
import { Subscriber } from '../support/subscriber.js';

const GATEWAY = /^\/webhooks\/|^\/integrations\/(webhooks|events|dead-letters|subscriptions)/;
const WEBHOOKS = '/integrations/webhooks';
const WEBHOOK = `${WEBHOOKS}/{id}`;
const EVENTS = '/integrations/events';
const EVENT = `${EVENTS}/{id}`;
const SUBSCRIPTIONS = '/integrations/subscriptions';
const SUBSCRIPTION = `${SUBSCRIPTIONS}/{id}`;
const DEAD_LETTERS = '/integrations/dead-letters';

const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';
const BODY = '{"id":1}';
const APP_SECRET = `app-${randomBytes(16).toString('hex')}`;

let world: HookWorld;
let calls: CheckedCalls;
let alice: Api;
let subscriber: Subscriber;

beforeAll(async () => {
  rememberSecret(APP_SECRET);
  world = await HookWorld.start('gateway_answers', {
    PROVIDER_ACME_WEBHOOK_SECRET: APP_SECRET,
    PROVIDER_CHALLENGER_WEBHOOK_SECRET: APP_SECRET,
  });
  alice = await world.service.as('alice');
  calls = await CheckedCalls.of(alice, GATEWAY);
  subscriber = await Subscriber.start();
});

afterAll(async () => {
  await subscriber?.close();
  await world?.close();
});

beforeEach(() => {
  world.provider.trouble = () => null;
  subscriber.answer = () => ({ status: 200 });
});

const call = (method: string, path: string, options: CallOptions & { id?: string } = {}): Promise<ApiAnswer> => {
  const { id = UNKNOWN_ID, values = {}, ...rest } = options;
  return calls.send(alice, method, path, { values: { id, ...values }, ...rest });
};

/** Makes a webhook. @returns its view */
const make = async (provider: string, more: object = {}, status = 201) => {
  const answer = await call('POST', WEBHOOKS, { body: { provider, ...more } });
  expect({ provider, status: answer.status }).toEqual({ provider, status });
  rememberSecret(answer.body.setup?.secret);
  return answer.body;
};

/** Makes one at the provider, of octo/cat. */
const register = async (provider: string, more: object = {}) => {
  const credentials_id = await world.credential(alice, provider);
  return make(provider, { resource: 'octo/cat', events: ['push'], credentials_id, ...more });
};

/** The provider answers changes with that status. */
const troubled = (status: number): void => {
  world.provider.trouble = ({ method }, when) => (when === 'before' && method !== 'GET' ? { status } : null);
};

/** One call for each way in which a provider can fail. */
const failing = async (method: string, path: string, options: CallOptions & { id?: string }): Promise<void> => {
  troubled(422);
  expect({ path, ...(await call(method, path, options)) }).toMatchObject({ path, status: 502 });
  troubled(503);
  expect({ path, ...(await call(method, path, options)) }).toMatchObject({ path, status: 503 });
  world.provider.trouble = () => null;
};

const deliver = (
  path: string,
  values: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
  body = BODY,
): Promise<ApiAnswer> => calls.send(world.service.anonymous, 'POST', path, { values, headers, body });

/** @returns ids of events that one webhook received */
const receive = async (count: number): Promise<string[]> => {
  const { setup } = await make('by_hand', { title: randomBytes(8).toString('hex') });
  const sent = Array.from({ length: count }, () =>
    deliver(INGRESS, ingressValues(setup.url), acmeHeaders(setup.secret, BODY)),
  );
  return (await Promise.all(sent)).map(({ body }) => body.event_id as string);
};

describe('the document', () => {
  it('describes webhooks', async () => {
    const byHand = await make('by_hand');
    await make('by_hand', {}, 200);
    const theirs = await make('their_secret');
    const acme = await register('acme');
    await make('acme', { resource: 'octo/cat', manual: true });
    for (const query of ['', '?limit=1', '?provider=acme', '?status=registered', '?status=nonsense', '?limit=0']) {
      await call('GET', WEBHOOKS, { query });
    }
    for (const { id } of [byHand, theirs, acme]) {
      await call('GET', WEBHOOK, { id });
      await call('PATCH', WEBHOOK, { id, body: { title: 'Renamed', events: [] } });
      await call('PUT', `${WEBHOOK}/secret`, { id, body: { secret: 'their-secret-0123456789' } });
      await call('GET', `${WEBHOOK}/setup`, { id });
      await call('POST', `${WEBHOOK}/rotate-secret`, { id });
      await call('DELETE', WEBHOOK, { id });
    }
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes a webhook that the provider pings', async () => {
    const { id } = await register('acme', { resource: 'octo/ping' });
    world.provider.onPing = ({ url, secret }) =>
      void deliver(INGRESS, ingressValues(url), acmeHeaders(String(secret), BODY), BODY);
    expect((await call('POST', `${WEBHOOK}/ping`, { id })).body).toEqual({ success: true, received: true });
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes refusals of webhooks', async () => {
    await make('nobody', {}, 404);
    await make('hookless', {}, 422);
    await make('by_hand', { events: [5] }, 400);
    const tokens = { type: 'oauth', provider: 'scoped', access_token: world.provider.key, scopes: ['repo'] };
    const { credentials_id } = (await alice.post('/integrations/credentials', tokens)).body;
    await make('scoped', { resource: 'octo/cat', credentials_id }, 403);
    const { id } = await register('fixed');
    expect((await call('PATCH', WEBHOOK, { id, body: { events: ['issues'] } })).status).toBe(501);
    for (const path of [`${WEBHOOK}/ping`, `${WEBHOOK}/rotate-secret`]) {
      expect((await call('POST', path, { id })).status).toBe(501);
    }
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes what a provider does that fails', async () => {
    const credentials_id = await world.credential(alice, 'acme');
    const { id } = await register('acme', { resource: 'octo/dog', credentials_id });
    const wider = { provider: 'acme', resource: 'octo/dog', events: ['issues'], credentials_id };
    await failing('POST', WEBHOOKS, { body: wider });
    await failing('PATCH', WEBHOOK, { id, body: { events: ['release'] } });
    await failing('POST', `${WEBHOOK}/ping`, { id });
    await failing('POST', `${WEBHOOK}/rotate-secret`, { id });
    troubled(503);
    expect((await call('DELETE', WEBHOOK, { id })).status).toBe(202);
    troubled(422);
    expect(await register('acme', { resource: 'octo/bird' })).toMatchObject({ status: 'failed', error: {} });
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes webhooks that cannot be changed now', async () => {
    const credentials_id = await world.credential(alice, 'single');
    troubled(503);
    const { id } = await register('single', { credentials_id });
    await make('single', { resource: 'octo/cat', events: ['issues'], credentials_id }, 409);
    expect((await call('PATCH', WEBHOOK, { id, body: { events: ['issues'] } })).status).toBe(409);
    const acme = await register('acme', { resource: 'octo/fish' });
    for (const path of [`${WEBHOOK}/ping`, `${WEBHOOK}/rotate-secret`]) {
      expect((await call('POST', path, { id: acme.id })).status).toBe(409);
    }
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes what deliveries are answered', async () => {
    const signed = await make('acme', { resource: 'octo/cow', manual: true });
    const unsigned = await make('unsigned');
    const app = { provider: 'acme' };
    for (const [path, values, secret] of [
      [INGRESS, ingressValues(signed.setup.url), signed.setup.secret],
      [SECRET_INGRESS, ingressValues(unsigned.setup.url), 'none'],
      [APP_INGRESS, app, APP_SECRET],
    ] as const) {
      const headers = acmeHeaders(secret, BODY);
      const statuses: number[] = [];
      const accepted = await deliver(path, values, headers);
      statuses.push(accepted.status);
      calls.checkSchema('WebhookReceived', accepted.body);
      for (const [more, body] of [
        [acmeHeaders(secret, 'no JSON'), 'no JSON'],
        [{ 'content-encoding': 'br' }, BODY],
        [{}, 'x'.repeat(1_100_000)],
      ] as const) {
        statuses.push((await deliver(path, values, { ...headers, ...more }, body)).status);
      }
      const forged = { ...values, ...('secret' in values && { secret: 'forged' }) };
      statuses.push((await deliver(path, forged, acmeHeaders('forged', BODY))).status);
      statuses.push((await deliver(path, { ...values, provider: 'nobody' }, headers)).status);
      expect({ path, statuses }).toEqual({ path, statuses: [200, 400, 415, 413, 401, 404] });
    }
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes what handshakes are answered', async () => {
    const { setup } = await make('challenger');
    const appToken = createHmac('sha256', APP_SECRET).update('interlock verify token').digest('hex');
    for (const [path, values, token] of [
      [INGRESS, ingressValues(setup.url), setup.verify_token],
      [SECRET_INGRESS, { ...ingressValues(setup.url), secret: 'unused' }, setup.verify_token],
      [APP_INGRESS, { provider: 'challenger' }, appToken],
    ] as const) {
      rememberSecret(token);
      const get = (query: string, more: object = {}) =>
        calls.send(world.service.anonymous, 'GET', path, { values: { ...values, ...more }, query });
      expect((await get(`?hub.challenge=c-42&hub.verify_token=${token}`)).body).toBe('c-42');
      expect((await get('')).status).toBe(401);
      expect((await get('', { provider: 'nobody' })).status).toBe(404);
    }
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes deliveries that were refused', async () => {
    const { id, setup } = await make('by_hand', { title: 'refusing' });
    await deliver(INGRESS, ingressValues(setup.url), acmeHeaders('forged', BODY));
    const { body } = await call('GET', `${WEBHOOK}/quarantine`, { id, query: '?limit=1' });
    expect(body.deliveries).toHaveLength(1);
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes events and their deliveries', async () => {
    const made = await call('POST', SUBSCRIPTIONS, {
      body: { url: subscriber.url, event_types: ['webhook', 'task.*'] },
    });
    const { id: subscription_id } = made.body;
    const [id = ''] = await receive(2);
    await subscriber.received(2);
    await eventually(async () => {
      const { deliveries } = (await call('GET', EVENT, { id })).body;
      expect(deliveries).toMatchObject([{ state: 'delivered' }]);
    });
    for (const query of ['', '?limit=1', '?status=delivered', '?provider=by_hand', '?q=task', '?status=no']) {
      await call('GET', EVENTS, { query });
    }
    await call('GET', `${EVENT}/body`, { id });
    await call('POST', `${EVENT}/replay`, { id });
    await call('POST', `${EVENT}/replay`, { id, body: { subscription_id } });
    await call('POST', `${EVENTS}/replay`, { body: { provider: 'by_hand', subscription_id } });
    await call('POST', `${EVENTS}/replay`, { body: { subscription_id: UNKNOWN_ID } });
    await call('GET', `${SUBSCRIPTION}/deliveries`, { id: subscription_id });
    const stream = await EventSource.open(world.service, 'alice');
    stream.close();
    const { status, headers } = stream.response;
    calls.check('GET', `${EVENTS}/stream`, { status, headers, body: '' });
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes subscriptions and dead letters', async () => {
    const { body } = await call('POST', SUBSCRIPTIONS, { body: { url: subscriber.url, providers: ['by_hand'] } });
    await call('POST', SUBSCRIPTIONS, { body: { url: 'http://10.0.0.1/' } });
    await call('GET', SUBSCRIPTIONS, { query: '?limit=1' });
    await call('POST', `${SUBSCRIPTION}/test`, { id: body.id });
    subscriber.answer = () => ({ status: 400 });
    await call('POST', `${SUBSCRIPTION}/test`, { id: body.id });
    await receive(1);
    await eventually(async () => {
      const { deliveries } = (await call('GET', `${SUBSCRIPTION}/deliveries`, { id: body.id })).body;
      expect(deliveries).toContainEqual(expect.objectContaining({ cause: 'event', last_error: 'http_400' }));
    });
    await sql(world.databaseUrl, 'update deliveries set state = 2, finished_at = now() where state = 0');
    const letters = (await call('GET', DEAD_LETTERS)).body.dead_letters;
    await call('POST', `${DEAD_LETTERS}/{id}/replay`, { id: letters[0].id });
    await call('POST', `${DEAD_LETTERS}/replay`, { body: { subscription_id: body.id } });
    await call('PATCH', SUBSCRIPTION, { id: body.id, body: { ordered: true, status: 'disabled' } });
    await call('POST', `${SUBSCRIPTION}/rotate-secret`, { id: body.id });
    await call('GET', SUBSCRIPTION, { id: body.id });
    await call('DELETE', SUBSCRIPTION, { id: body.id });
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes the refusals that every route has', async () => {
    const impostor = await world.service.as('alice', '', { 'x-on-behalf-of': 'bob' });
    for (const { method, path } of calls.operations.filter((one) => one.path.startsWith('/integrations/'))) {
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? { surprise_field: 1 } : undefined;
      const query = method === 'GET' ? '?limit=0&webhook_id=malformed' : '';
      await calls.send(world.service.anonymous, method, path, { values: { id: UNKNOWN_ID } });
      await calls.send(impostor, method, path, { values: { id: UNKNOWN_ID } });
      await call(method, path, { id: 'malformed', body, query });
      if (path.includes('{id}')) {
        const valid = path.endsWith('/secret') ? { secret: 'their-secret-0123456789' } : body && {};
        await call(method, path, { body: valid });
      }
    }
    expect(calls.takeProblems()).toEqual([]);
  });

  it('describes nothing that is never answered', () => {
    expect(calls.operations.length).toBeGreaterThan(30);
    expect(calls.unseen().sort()).toEqual([`GET ${EVENTS}/stream 503`, ...UNPROVOKED].sort());
  });
});
