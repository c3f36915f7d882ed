import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LastUsed } from '../../src/credentials/last-used.js';
import type { Api } from '../support/api.js';
import { ProxyWorld, SECRETS } from '../support/proxy-world.js';
import { rememberSecret } from '../support/secrets.js';

const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000ffff';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

describe('a proxied call', () => {
  let world: ProxyWorld;
  let alice: Api;
  let keyed: string;

  beforeAll(async () => {
    for (const secret of Object.values(SECRETS)) rememberSecret(secret);
    world = await ProxyWorld.start('proxy', {
      versioned: { api_key: {}, request_headers: { 'X-Version': '2024-01-01', 'X-Fixed': '${config.site}' }, ...SITE },
      many_parts: {
        api_key: { placement: { headers: { 'X-One': '${api_key}' }, params: { site: '${config.site}' } } },
        ...SITE,
      },
      in_path: { api_key: { placement: { path: '/bot${api_key}' } } },
      templated: { api_key: {}, api_base_url: 'http://127.0.0.1:9/${config.site}/v1', ...SITE },
      no_api: { api_key: {}, api_base_url: undefined },
    });
    ({ alice } = world);
    keyed = await world.connect('keyed');
  });

  afterEach(() => world.upstream.reset());
  afterAll(() => world?.close());

  const headersSeen = () => world.upstream.only.headers;

  describe('carries the credential', () => {
    it('in the header that the provider wants', async () => {
      expect((await alice.get(`${keyed}/me`)).status).toBe(200);
      expect(headersSeen()).toMatchObject({ 'x-key': `Key ${SECRETS.apiKey}` });
      expect(headersSeen().authorization).toBeUndefined();
    });

    it('in the query, in place of what the caller put there', async () => {
      const queried = await world.connect('queried');
      await alice.get(`${queried}/me?a=1&key=mine&k%65y=mine&b=%2F+x&keys=2`);
      expect(world.upstream.only.target).toBe(`/api/me?a=1&b=%2F+x&keys=2&key=${SECRETS.apiKey}`);
    });

    it('as Basic authentication', async () => {
      const body = { type: 'user_password', username: 'ålice', password: SECRETS.password };
      await alice.get(`${await world.connect('basic', body)}/me`);
      const expected = Buffer.from(`ålice:${SECRETS.password}`).toString('base64');
      rememberSecret(expected);
      expect(headersSeen().authorization).toBe(`Basic ${expected}`);
    });

    it('as headers of its host', async () => {
      const headers = { 'X-Api-Key': SECRETS.header, Authorization: 'Token of-the-host-0123456789' };
      const path = await world.connect('hosted', { type: 'host_scoped', host: 'api.example.com', headers });
      await alice.get(`${path}/v2/me`);
      expect(world.upstream.only.target).toBe('/v2/me');
      expect(headersSeen()).toMatchObject({ 'x-api-key': SECRETS.header, authorization: headers.Authorization });
    });

    it('in several places', async () => {
      const body = { type: 'api_key', api_key: SECRETS.apiKey, config: { site: 'north' } };
      await alice.get(`${await world.connect('many_parts', body)}/me`);
      expect(world.upstream.only.target).toBe('/api/me?site=north');
      expect(headersSeen()['x-one']).toBe(SECRETS.apiKey);
    });

    it('before the path', async () => {
      await alice.get(`${await world.connect('in_path')}/getMe`);
      expect(world.upstream.only.target).toBe(`/api/bot${SECRETS.apiKey}/getMe`);
    });

    it('with the headers of the definition, which a caller may choose itself where they are fixed texts', async () => {
      const body = { type: 'api_key', api_key: SECRETS.apiKey, config: { site: 'north' } };
      const path = await world.connect('versioned', body);
      await alice.get(`${path}/me`);
      await alice.get(`${path}/me`, { 'x-version': '2025-05-05', 'x-fixed': 'south' });
      const seen = world.upstream.requests.map(({ headers }) => [headers['x-version'], headers['x-fixed']]);
      expect(seen).toEqual([
        ['2024-01-01', 'north'],
        ['2025-05-05', 'north'],
      ]);
    });
  });

  it.each(METHODS)('keeps the method %s, the body and its type', async (method) => {
    const body = method === 'GET' || method === 'OPTIONS' ? undefined : '<a>ü</a>';
    const { status } = await alice.send(method, `${keyed}/x`, body, {
      'content-type': 'application/xml; charset=utf-8',
    });
    expect(status).toBe(200);
    expect(world.upstream.only).toMatchObject({ method, body: Buffer.from(body ?? '') });
    expect(headersSeen()['content-type']).toBe('application/xml; charset=utf-8');
  });

  it('keeps HEAD, whose answer has the headers and no body', async () => {
    world.upstream.answer = () => ({ headers: { 'content-length': '8', etag: '"1"' } });
    const { status, headers, body } = await alice.send('HEAD', `${keyed}/x`);
    expect([status, headers.get('content-length'), headers.get('etag'), body]).toEqual([200, '8', '"1"', '']);
    expect(world.upstream.only.method).toBe('HEAD');
  });

  it.each([
    ['', '/api'],
    ['/', '/api/'],
    ['/a%2Fb%20c/%C3%BC', '/api/a%2Fb%20c/%C3%BC'],
    ['/a//b', '/api/a//b'],
    ['/@x:y;z=1,2/!$&()*+~', '/api/@x:y;z=1,2/!$&()*+~'],
    ['/a?', '/api/a?'],
    ['/a?b&c=%zz&d=?/:@|{}', '/api/a?b&c=%zz&d=?/:@|{}'],
    ['/.well-known/..a/...', '/api/.well-known/..a/...'],
    ['/100%2525/%41%2541', '/api/100%2525/%41%2541'],
  ])('keeps path and query %s byte for byte', async (rest, target) => {
    expect((await alice.get(`${keyed}${rest}`)).status).toBe(200);
    expect(world.upstream.only.target).toBe(target);
  });

  it('passes on what the provider answers, and says that it is the provider’s', async () => {
    const body = JSON.stringify({ message: 'teapot' });
    world.upstream.answer = () => ({
      status: 418,
      headers: { 'content-type': 'application/json', 'x-own': '1' },
      body,
    });
    const answer = await alice.post(`${keyed}/x`, {});
    expect([answer.status, answer.body]).toEqual([418, { message: 'teapot' }]);
    expect(answer.headers.get('x-own')).toBe('1');
    expect(answer.headers.get('x-interlock-source')).toBe('provider');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('passes a redirect on, and follows none', async () => {
    world.upstream.answer = () => ({ status: 302, headers: { location: 'https://elsewhere.example/x' } });
    const answer = await alice.get(`${keyed}/x`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://elsewhere.example/x']);
    expect(world.upstream.requests).toHaveLength(1);
  });

  it.each([[204], [304], [599]])('passes status %d on', async (status) => {
    world.upstream.answer = () => ({ status, body: '' });
    expect((await alice.get(`${keyed}/x`)).status).toBe(status);
  });

  it('passes on a 304 that names the length of what it does not send', async () => {
    world.upstream.answer = () => ({ status: 304, headers: { 'content-length': '8', etag: '"1"' }, body: '' });
    const { status, headers } = await alice.get(`${keyed}/x`, { 'if-none-match': '"1"' });
    expect([status, headers.get('etag'), headers.get('content-length')]).toEqual([304, '"1"', '8']);
  });

  it('passes the 401 of a key on', async () => {
    world.upstream.answer = () => ({ status: 401, headers: { 'www-authenticate': 'Key realm="x"' } });
    const { status, headers } = await alice.get(`${keyed}/x`);
    expect([status, headers.get('www-authenticate'), headers.get('x-interlock-source')]).toEqual([
      401,
      'Key realm="x"',
      'provider',
    ]);
    expect(world.upstream.requests).toHaveLength(1);
  });

  it('keeps a content encoding as it is', async () => {
    const packed = Buffer.from('1f8b08000000000000034b040043beb7e801000000', 'hex');
    world.upstream.answer = () => ({ headers: { 'content-encoding': 'gzip' }, body: packed });
    expect((await alice.get(`${keyed}/x`, { 'accept-encoding': 'gzip' })).body).toBe('a');
    expect(headersSeen()['accept-encoding']).toBe('gzip');
  });

  it('counts as a use of the credential', async () => {
    const path = await world.connect('keyed');
    const view = `/integrations/credentials/${path.split('/').at(-1)}`;
    expect((await alice.get(view)).body.last_used_at).toBeNull();
    await alice.get(`${path}/x`);
    await world.service.application.nest.get(LastUsed, { strict: false }).flush();
    expect((await alice.get(view)).body.last_used_at).toEqual(expect.stringMatching(/^20/));
  });

  it('is counted by provider and status, and nothing tells where it went', async () => {
    await alice.get(`${keyed}/very-private-path`);
    const { body } = await alice.get('/metrics');
    expect(body).toMatch(/interlock_proxy_calls_total\{provider="keyed",outcome="2xx"\} [1-9]/);
    expect(body).not.toContain('very-private-path');
  });

  describe('is refused', () => {
    const refusal = async (path: string, headers: Record<string, string> = {}, api = alice) => {
      const answer = await api.get(path, headers);
      return [answer.status, answer.body.code, answer.headers.get('x-interlock-source')];
    };

    it('without the scope', async () => {
      const plain = await world.service.as('alice', '');
      expect(await refusal(`${keyed}/x`, {}, plain)).toEqual([403, 'insufficient_scope', null]);
    });

    it('without a bearer', async () => {
      expect(await refusal(`${keyed}/x`, {}, world.service.anonymous)).toEqual([401, 'unauthorized', null]);
    });

    it('with another user’s credential, just as with one that does not exist', async () => {
      const bob = await world.service.as('bob');
      const foreign = (await bob.get(`${keyed}/x`)).body;
      const missing = (await bob.get(`/integrations/proxy/${UNKNOWN_ID}/x`)).body;
      expect(foreign).toEqual({ ...missing, request_id: expect.any(String) });
      expect(foreign).toMatchObject({ status: 404, code: 'not_found' });
    });

    it('with a malformed id', async () => {
      expect(await refusal('/integrations/proxy/github/x')).toEqual([400, 'validation_failed', null]);
    });

    it('where the user has not granted the scopes that it needs', async () => {
      const headers = { 'x-required-scopes': 'read write' };
      expect(await refusal(`${keyed}/x`, headers)).toEqual([403, 'missing_provider_scopes', null]);
    });

    it('where the provider has no API', async () => {
      expect(await refusal(`${await world.connect('no_api')}/x`)).toEqual([422, 'proxy_not_supported', null]);
    });

    it('by what the provider has become: nobody listens', async () => {
      const path = await world.connect('templated', {
        type: 'api_key',
        api_key: 'x-0123456789',
        config: { site: 'a' },
      });
      expect(await refusal(`${path}/x`)).toEqual([503, 'provider_unavailable', null]);
    });

    it('when the provider hangs up without an answer', async () => {
      world.upstream.handler = (request) => request.socket.destroy();
      expect(await refusal(`${keyed}/x`)).toEqual([502, 'provider_error', null]);
    });
  });

  it('can be made by a backend for its user', async () => {
    const backend = await world.service.as('backend', 'integrations:service', { 'x-on-behalf-of': 'alice' });
    expect((await backend.get(`${keyed}/x`)).status).toBe(200);
    expect(headersSeen()['x-on-behalf-of']).toBeUndefined();
  });

  it('answers with our request id, and with the provider’s beside it', async () => {
    world.upstream.answer = () => ({ headers: { 'x-request-id': 'theirs' } });
    const { headers } = await alice.get(`${keyed}/x`, { 'x-request-id': 'mine-1' });
    expect([headers.get('x-request-id'), headers.get('x-upstream-request-id')]).toEqual(['mine-1', 'theirs']);
    expect(headersSeen()['x-request-id']).toBeUndefined();
  });
});

const SITE = { config_fields: [{ name: 'site', pattern: '^[a-z]+$', example: 'north', required: true }] };
