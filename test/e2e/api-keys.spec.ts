import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { FakeProvider, type ProviderAnswer, type ProviderRequest } from '../support/fake-provider.js';
import { freePort } from '../support/free-port.js';
import { providerFolder, providerOf } from '../support/provider-files.js';
import { startService, type TestService } from '../support/service.js';

const API_KEY = '/integrations/api-key';
const CREDENTIALS = '/integrations/credentials';
const ME = { status: 200, body: { user: { id: 42, login: 'ann' } } };

let provider: FakeProvider;
let service: TestService;
let alice: Api;
const logs: string[] = [];

/** Every way in which a definition can say how a key is checked. */
const providers = async (url: string): Promise<Record<string, object>> => {
  const verify = { url: `${url}/v1/me`, map: { id: '/user/id', username: '/user/login' } };
  const key = (name: string, members: object) => providerOf(name, { api_key: members });
  return {
    'named.json': key('named', { placement: { header: 'X-Key' }, verify }),
    'nameless.json': key('nameless', { verify: { url: `${url}/v1/ping` } }),
    'in_query.json': key('in_query', { placement: { query: 'appid' }, verify: { url: `${url}/v1/data?units=metric` } }),
    'posted.json': key('posted', {
      verify: {
        method: 'POST',
        url: `${url}/rpc`,
        headers: { 'X-Version': '2' },
        body: { ask: 'me' },
        valid: [201],
        invalid: [400],
      },
    }),
    'in_body.json': key('in_body', { verify: { ...verify, error: '/error' } }),
    'listed.json': key('listed', { verify: { ...verify, error: '/error', invalid_errors: ['invalid_auth'] } }),
    'tenants.json': providerOf('tenants', {
      config_fields: [{ name: 'site', pattern: '^[a-z]+$', required: true }],
      api_key: { verify: { ...verify, url: `${url}/sites/\${config.site}/me` } },
    }),
    'unchecked.json': key('unchecked', {}),
    'unreachable.json': key('unreachable', { verify: { url: `http://127.0.0.1:${await freePort()}/me` } }),
    'private.json': key('private', { verify: { url: 'https://10.1.2.3/me' } }),
    'oauth_only.json': providerOf('oauth_only', {
      oauth2: { authorize: { url: `${url}/a` }, token: { url: `${url}/t` } },
    }),
  };
};

beforeAll(async () => {
  provider = await FakeProvider.start();
  service = await startService({
    label: 'api_keys',
    env: { PROVIDERS_DIR: await providerFolder(await providers(provider.url)) },
    onLog: (line) => logs.push(line),
  });
});

afterAll(async () => {
  await service?.close();
  await provider?.close();
});

let user = 0;
beforeEach(async () => {
  provider.answer = () => ME;
  provider.takeRequests();
  user += 1;
  alice = await service.as(`alice-${user}`);
});

const statusOf = async (id: string): Promise<string> => (await alice.get(`${CREDENTIALS}/${id}`)).body.status;
const total = async (): Promise<number> => (await alice.get(CREDENTIALS)).body.total;

describe('a key that the provider accepts', () => {
  it('is valid, and named after the account', async () => {
    const added = await alice.post(API_KEY, { provider: 'named', api_key: 'good-0123456789', metadata: { a: 1 } });
    const { credentials_id: id, ...rest } = added.body;
    expect([added.status, rest]).toEqual([
      201,
      {
        success: true,
        message: 'API key credentials added successfully',
        provider: 'named',
        title: 'The named API key',
        status: 'valid',
      },
    ]);
    const view = await alice.get(`${CREDENTIALS}/${id}`);
    expect(view.body).toMatchObject({ type: 'api_key', username: 'ann', is_valid: true, metadata: { a: 1 } });
    const [request, ...more] = provider.takeRequests();
    expect(more).toEqual([]);
    expect([request?.method, request?.url.pathname, request?.headers['x-key']]).toEqual([
      'GET',
      '/v1/me',
      'good-0123456789',
    ]);
    expect(request?.headers.authorization).toBeUndefined();
  });

  it.each([
    ['in_query', ME, 'GET /v1/data?units=metric&appid=good-0123456789 ', undefined],
    ['posted', { status: 201 }, 'POST /rpc {"ask":"me"}', 'Bearer good-0123456789'],
    ['nameless', { status: 200 }, 'GET /v1/ping ', 'Bearer good-0123456789'],
    ['in_body', { status: 200, body: { error: false } }, 'GET /v1/me ', 'Bearer good-0123456789'],
    ['listed', { status: 200, body: { error: null } }, 'GET /v1/me ', 'Bearer good-0123456789'],
  ] as const)('is asked for as the definition of %s says', async (name, answer, line, authorization) => {
    provider.answer = () => answer;
    const added = await alice.post(API_KEY, { provider: name, api_key: 'good-0123456789' });
    expect(added).toMatchObject({ status: 201, body: { status: 'valid' } });
    const shown = ({ method, url, body }: ProviderRequest) => `${method} ${url.pathname}${url.search} ${body}`;
    const requests = provider.takeRequests();
    expect(requests.map(shown)).toEqual([line]);
    expect(requests[0]?.headers.authorization).toBe(authorization);
  });

  it('updates the one credential of its account, whoever adds it at the same moment', async () => {
    const add = (api_key: string, more = {}) => alice.post(API_KEY, { provider: 'named', api_key, ...more });
    const added = await Promise.all(['one', 'two', 'three', 'four'].map((name) => add(`${name}-0123456789`)));
    const ids = new Set(added.map(({ body }) => body.credentials_id));
    expect([ids.size, await total()]).toEqual([1, 1]);
    const [id] = ids;
    await alice.patch(`${CREDENTIALS}/${id}`, { title: 'Mine' });
    expect((await add('last-0123456789')).body).toMatchObject({ credentials_id: id, title: 'Mine' });
    expect((await add('last-0123456789', { title: 'New' })).body).toMatchObject({ credentials_id: id, title: 'New' });
    expect((await alice.get(`${CREDENTIALS}/${id}/token`)).body.api_key).toBe('last-0123456789');
    const other = await (
      await service.as('another user')
    ).post(API_KEY, { provider: 'named', api_key: 'x-0123456789' });
    expect(other.body.credentials_id).not.toBe(id);
    provider.answer = () => ({ status: 200, body: { user: { id: 43, login: 'ben' } } });
    expect((await add('else-0123456789')).body.credentials_id).not.toBe(id);
  });

  it('makes a new credential each time when the check names no account', async () => {
    for (const name of ['nameless', 'unchecked', 'nameless']) {
      await alice.post(API_KEY, { provider: name, api_key: 'same-0123456789' });
    }
    expect(await total()).toBe(3);
  });

  it('belongs to its tenant: the same account id at another one is another account', async () => {
    const add = (site: string) =>
      alice.post(API_KEY, { provider: 'tenants', api_key: 'site-0123456789', config: { site } });
    const [one, other, again] = [await add('one'), await add('other'), await add('one')];
    expect(again.body.credentials_id).toBe(one.body.credentials_id);
    expect(other.body.credentials_id).not.toBe(one.body.credentials_id);
    expect(provider.takeRequests().map(({ url }) => url.pathname)).toEqual([
      '/sites/one/me',
      '/sites/other/me',
      '/sites/one/me',
    ]);
    expect(await add('../admin')).toMatchObject({ status: 400, body: { errors: [{ field: 'config.site' }] } });
  });
});

describe('a key that the provider rejects', () => {
  it.each([
    ['named', { status: 401, body: { message: 'No such key: bad-0123456789' } }],
    ['named', { status: 403 }],
    ['posted', { status: 400 }],
    ['in_body', { status: 200, body: { error: 'bad key' } }],
    ['listed', { status: 200, body: { error: 'invalid_auth' } }],
    ['listed', { status: 500, body: { error: 'invalid_auth' } }],
  ])('is not stored (%s, %j)', async (name, answer) => {
    provider.answer = () => answer;
    const refused = await alice.post(API_KEY, { provider: name, api_key: 'bad-0123456789' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'api_key_rejected' } });
    expect(JSON.stringify(refused.body)).not.toMatch(/0123456789|bad key|No such key/);
    expect(await total()).toBe(0);
  });
});

describe('a key of which nobody can tell', () => {
  const answers: [string, ProviderAnswer][] = [
    ['named', { status: 500 }],
    ['named', { status: 429, headers: { 'retry-after': '60' } }],
    ['named', { status: 404 }],
    ['named', { status: 302, headers: { location: '/elsewhere' } }],
    ['named', 'cut'],
    ['named', { status: 200, body: 'x'.repeat(2_000_000) }],
    ['listed', { status: 401, body: { error: 'ratelimited' } }],
    ['unreachable', ME],
    ['private', ME],
    ['unchecked', ME],
  ];

  it.each(answers)('is stored, and usable (%s, %j)', async (name, answer) => {
    provider.answer = () => answer;
    const added = await alice.post(API_KEY, { provider: name, api_key: 'who-knows-0123456789' });
    expect(added).toMatchObject({ status: 201, body: { status: 'unknown' } });
    const path = `${CREDENTIALS}/${added.body.credentials_id}`;
    expect((await alice.get(path)).body).toMatchObject({ status: 'unknown', is_valid: false, error: null });
    expect((await alice.get(`${path}/token`)).body.api_key).toBe('who-knows-0123456789');
  });
});

describe('POST …/verify', () => {
  it('moves the status both ways, and leaves it where the provider says nothing', async () => {
    const added = await alice.post(API_KEY, { provider: 'named', api_key: 'verify-0123456789' });
    const id: string = added.body.credentials_id;
    const verify = async (answer: ProviderAnswer) => {
      provider.answer = () => answer;
      const { status, body } = await alice.post(`${CREDENTIALS}/${id}/verify`);
      expect([status, Object.keys(body).sort()]).toEqual([200, ['checked_at', 'status']]);
      return [body.status, await statusOf(id)];
    };
    expect(await verify({ status: 401 })).toEqual(['invalid', 'invalid']);
    const dead = await alice.get(`${CREDENTIALS}/${id}/token`);
    expect(dead).toMatchObject({ status: 409, body: { code: 'reconnect_required' } });
    expect(await verify({ status: 503 })).toEqual(['unknown', 'invalid']);
    expect(await verify(ME)).toEqual(['valid', 'valid']);
    expect((await alice.get(`${CREDENTIALS}/${id}/token`)).status).toBe(200);
    expect(await verify('cut')).toEqual(['unknown', 'valid']);
  });

  it('says unknown where there is no check', async () => {
    const added = await alice.post(API_KEY, { provider: 'unchecked', api_key: 'verify-0123456789' });
    const { body } = await alice.post(`${CREDENTIALS}/${added.body.credentials_id}/verify`);
    expect(body).toEqual({ status: 'unknown', checked_at: expect.stringMatching(/Z$/) });
  });
});

describe('POST /integrations/api-key', () => {
  it('is refused for providers that take no key, that are switched off, or that do not exist', async () => {
    const admin = await service.as('operator', 'integrations:admin');
    await admin.patch('/integrations/providers/nameless', { is_enabled: false });
    const add = (name: string) => alice.post(API_KEY, { provider: name, api_key: 'any-0123456789' });
    expect(await add('oauth_only')).toMatchObject({ status: 422, body: { code: 'flow_not_supported' } });
    expect(await add('nameless')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await add('nobody')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await admin.patch('/integrations/providers/nameless', { is_enabled: true });
    expect((await add('nameless')).status).toBe(201);
  });

  it('keeps when the key ends, which must be to come', async () => {
    const add = (expires_at: unknown) =>
      alice.post(API_KEY, { provider: 'named', api_key: 'ends-0123456789', expires_at });
    for (const wrong of [
      '2020-01-01T00:00:00Z',
      '2999-01-01',
      'soon',
      '2999-13-01T00:00:00Z',
      '2999-12-31T23:59:60Z',
      5,
      null,
    ]) {
      expect(await add(wrong)).toMatchObject({ status: 400, body: { errors: [{ field: 'expires_at' }] } });
    }
    const { body } = await add('2999-01-01T02:00:00+02:00');
    for (const path of ['', '/token']) {
      const answer = await alice.get(`${CREDENTIALS}/${body.credentials_id}${path}`);
      expect(answer.body.expires_at).toBe('2999-01-01T00:00:00.000Z');
    }
  });

  it('never shows the key again but in the answer that is for it, nor logs it', async () => {
    const { body } = await alice.post(API_KEY, { provider: 'named', api_key: 'never-again-0123456789' });
    const path = `${CREDENTIALS}/${body.credentials_id}`;
    const answers = [body, (await alice.get(path)).body, (await alice.get(CREDENTIALS)).body];
    answers.push((await alice.patch(path, { title: 'x' })).body, (await alice.post(`${path}/verify`)).body);
    expect(JSON.stringify(answers)).not.toContain('never-again');
    expect(logs.join('')).not.toContain('0123456789');
  });
});
