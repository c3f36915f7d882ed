import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { fillPath, operationsOf, type Operation } from '../support/operations.js';
import { startService, type TestService } from '../support/service.js';

const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';
const BEARER_FREE =
  /^\/(health|connect|webhooks)\/|^\/(metrics|provider\.schema\.json)$|^\/integrations\/oauth\/callback/;
const EVERYTHING = 'integrations:admin';
const BODY_LIMIT = 256 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const OTHER_TYPES = ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'nonsense'];

/** The smallest bodies that pass validation, so that a test finds out what comes after it. */
const BODIES: Readonly<Record<string, object>> = {
  updateCredential: { title: 'Renamed' },
  createCredential: { type: 'api_key', provider: 'openai', api_key: 'sk-0123456789-routes' },
  setWebhookSecret: { secret: 'whsec_cm91dGVzLTAxMjM0NTY3ODktcm91dGVzLTAxMjM=' },
  updateWebhook: { title: 'Renamed' },
  updateSubscription: { ordered: true },
};

/** What the service answers wherever it goes wrong. */
const problem = (status: number, code: string) => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: { type: `urn:interlock:problem:${code}`, status, code, request_id: expect.any(String) },
});

const shown = ({ status, headers, body }: ApiAnswer) => ({ status, type: headers.get('content-type'), body });

/** As {@link shown}, with the operation, so that a failure says which one it was. */
const of = (operation: Operation, answer: ApiAnswer) => ({ operation, ...shown(answer) });

describe('every route', () => {
  let service: TestService;
  let alice: Api;
  let bob: Api;
  let operations: Operation[];
  let credential: string;
  /** An object of alice for each kind of route. */
  let owned: [prefix: string, id: string][];

  beforeAll(async () => {
    service = await startService({ label: 'routes' });
    alice = await service.as('alice', EVERYTHING);
    bob = await service.as('bob', EVERYTHING);
    operations = await operationsOf(service.anonymous);
    const created = await alice.post('/integrations/api-key', { provider: 'http_none', api_key: 'x' });
    expect(created.status).toBe(404);
    const http = {
      type: 'host_scoped',
      provider: 'http',
      host: 'api.example.com',
      headers: { 'X-Key': 'routes-0123456789' },
    };
    credential = (await alice.post('/integrations/credentials', http)).body.credentials_id;
    const webhook = await alice.post('/integrations/webhooks', { provider: 'generic_webhook', events: [] });
    const subscription = await alice.post('/integrations/subscriptions', { url: 'http://127.0.0.1:9/events' });
    const { events } = (await alice.get('/integrations/events')).body;
    owned = [
      ['/integrations/webhooks/', webhook.body.id],
      ['/integrations/subscriptions/', subscription.body.id],
      ['/integrations/events/', events[0].id],
      ['/integrations/', credential],
    ];
  });

  afterAll(() => service?.close());

  const send = (api: Api, { method, path, operationId, takesJson }: Operation, id: string): Promise<ApiAnswer> =>
    api.send(method, fillPath(path, { id }), takesJson ? (BODIES[operationId] ?? {}) : undefined);

  const withId = (): Operation[] => operations.filter(({ path }) => path.includes('{id}'));
  const withBody = (): Operation[] => operations.filter(({ takesJson }) => takesJson);
  const isCallback = ({ path }: Operation): boolean => path.includes('/callback');

  it('is in the served document', () => {
    expect(operations.length).toBeGreaterThan(25);
    expect(withId().length).toBeGreaterThan(5);
    expect(withBody().length).toBeGreaterThan(7);
  });

  it('refuses a caller without a bearer with 401, unless it is for everybody', async () => {
    for (const operation of operations) {
      const answer = await send(service.anonymous, operation, UNKNOWN_ID);
      if (BEARER_FREE.test(operation.path)) {
        expect({ operation, status: answer.status }).not.toEqual({ operation, status: 401 });
      } else {
        expect(of(operation, answer)).toMatchObject({ operation, ...problem(401, 'unauthorized') });
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it('refuses a bearer that is not valid, and says so in the challenge', async () => {
    for (const operation of operations.filter(({ path }) => !BEARER_FREE.test(path))) {
      const path = fillPath(operation.path, { id: UNKNOWN_ID });
      const answer = await service.anonymous.send(operation.method, path, undefined, {
        authorization: 'Bearer no.such.jwt',
      });
      expect(of(operation, answer)).toMatchObject({ operation, ...problem(401, 'unauthorized') });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    }
  });

  it('gives every answer the id of the request', async () => {
    for (const operation of operations) {
      const answer = await send(service.anonymous, operation, UNKNOWN_ID);
      const id = answer.headers.get('x-request-id');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      if (answer.body?.request_id !== undefined) expect(answer.body.request_id).toBe(id);
    }
  });

  it.each([
    ['a number', '1'],
    ['a word', 'not-a-uuid'],
    ['a UUID and more', `${UNKNOWN_ID}0`],
    ['a UUID in braces', `%7B${UNKNOWN_ID}%7D`],
    ['a NUL', '%00'],
    ['a control character of Unicode', '%E2%80%AE'],
    ['a quote', "'--"],
    ['three thousand characters', 'x'.repeat(3_000)],
  ])('refuses an id that is %s', async (_what, id) => {
    for (const operation of withId()) {
      const answer = await send(alice, operation, id);
      expect(of(operation, answer)).toMatchObject({ operation, ...problem(400, 'validation_failed') });
      expect(answer.body.errors).toEqual([{ field: 'id', message: 'must be a UUID' }]);
    }
  });

  it('answers 404 for an object that nobody has, and the same for another user’s', async () => {
    for (const operation of withId()) {
      const missing = await send(bob, operation, UNKNOWN_ID);
      const [, id] = owned.find(([prefix]) => operation.path.startsWith(prefix)) ?? ['', ''];
      const foreign = await send(bob, operation, id);
      expect(of(operation, missing)).toMatchObject({ operation, ...problem(404, 'not_found') });
      const { request_id: one, ...missingBody } = missing.body;
      const { request_id: other, ...foreignBody } = foreign.body;
      expect({ operation, status: foreign.status, body: foreignBody }).toEqual({
        operation,
        status: 404,
        body: missingBody,
      });
      expect(one).not.toBe(other);
    }
    expect((await alice.get(`/integrations/credentials/${credential}`)).body).toMatchObject({ title: 'HTTP headers' });
  });

  it('names a field that it does not know', async () => {
    for (const operation of withBody().filter((one) => !isCallback(one))) {
      const path = fillPath(operation.path, { id: credential });
      const body = { ...BODIES[operation.operationId], surprise_field: 1 };
      const answer = await alice.send(operation.method, path, body);
      expect(of(operation, answer)).toMatchObject({ operation, ...problem(400, 'validation_failed') });
      const named = answer.body.errors.filter(({ message }: { message: string }) => message === 'is not a known field');
      expect(named.map(({ field }: { field: string }) => field.replace(/^\//, ''))).toEqual(['surprise_field']);
    }
  });

  it('ignores unknown fields of a callback', async () => {
    for (const operation of withBody().filter(isCallback)) {
      const answer = await alice.send('POST', fillPath(operation.path, {}), { state: 'unknown', surprise_field: 1 });
      expect(shown(answer)).toMatchObject(problem(400, 'invalid_state'));
    }
  });

  it.each([
    ['no JSON', '{"title":'],
    ['text after the JSON', '{} x'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"text"'],
    ['a number', '5'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
    ['a name that is lost on the way', '{"metadata":{"constructor":1}}'],
  ])('answers 400 when the body is %s', async (_what, body) => {
    for (const operation of withBody()) {
      const path = fillPath(operation.path, { id: credential });
      const answer = await alice.send(operation.method, path, body, { 'content-type': 'application/json' });
      expect(of(operation, answer)).toMatchObject({
        operation,
        ...problem(400, isCallback(operation) ? answer.body.code : 'validation_failed'),
      });
    }
  });

  it('answers 415 to another content type, and 413 to a body over the limit', async () => {
    const huge = JSON.stringify({ title: 'x'.repeat(BODY_LIMIT) });
    for (const operation of withBody()) {
      const path = fillPath(operation.path, { id: credential });
      for (const contentType of isCallback(operation) ? OTHER_TYPES : [FORM, ...OTHER_TYPES]) {
        const answer = await alice.send(operation.method, path, '{}', { 'content-type': contentType });
        expect({ contentType, ...of(operation, answer) }).toMatchObject({
          operation,
          ...problem(415, 'unsupported_media_type'),
        });
      }
      const answer = await alice.send(operation.method, path, huge);
      expect(of(operation, answer)).toMatchObject({ operation, ...problem(413, 'payload_too_large') });
    }
  });

  it('never answers 204', async () => {
    const ending = operations.filter(({ streams }) => !streams);
    const statuses = await Promise.all(ending.map(async (one) => (await send(alice, one, UNKNOWN_ID)).status));
    expect(statuses).not.toContain(204);
  });

  it('answers HEAD as GET without a body', async () => {
    for (const operation of operations.filter(({ method, streams }) => method === 'GET' && !streams)) {
      const path = fillPath(operation.path, { id: credential });
      const [head, get] = await Promise.all([alice.send('HEAD', path), alice.get(path)]);
      expect({ operation, status: head.status, body: head.body }).toEqual({ operation, status: get.status, body: '' });
    }
  });

  it('keeps every answer that holds a secret out of caches', async () => {
    const token = await alice.get(`/integrations/credentials/${credential}/token`);
    const session = await alice.post('/integrations/connect/sessions', {});
    expect([token.status, session.status]).toEqual([200, 201]);
    for (const answer of [token, session]) expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a route that does not exist', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ label: 'no_routes' });
  });

  afterAll(() => service?.close());

  it.each([
    ['GET', '/'],
    ['GET', '/integrations'],
    ['GET', '/integrations/credentials/'],
    ['POST', '/integrations/nothing'],
    ['PUT', '/integrations/credentials'],
    ['DELETE', '/integrations/credentials'],
    ['OPTIONS', '/integrations/credentials'],
    ['HEAD', '/integrations/nothing'],
    ['PROPFIND', '/integrations/credentials'],
    ['GET', '/integrations/providers/github/more'],
    ['GET', '/%zz'],
    ['GET', '/integrations/credentials/%'],
  ])('%s %s gets a problem document, with or without a bearer', async (method, path) => {
    const status = path.includes('%') ? 400 : 404;
    for (const api of [service.anonymous, await service.as('alice', EVERYTHING)]) {
      const answer = await api.send(method, path, method === 'POST' ? {} : undefined);
      if (method === 'POST') {
        const form = await api.send(method, path, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' });
        expect(form.status).toBe(status);
      }
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      if (method !== 'HEAD') expect(answer.body.code).toBe(status === 404 ? 'not_found' : 'validation_failed');
    }
  });
});
