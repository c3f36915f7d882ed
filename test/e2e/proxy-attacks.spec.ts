import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ProxyWorld, SECRETS } from '../support/proxy-world.js';
import { exchangeRaw } from '../support/raw-socket.js';
import { rememberSecret } from '../support/secrets.js';

describe('a hostile proxied call', () => {
  let world: ProxyWorld;
  let keyed: string;
  let bearer: string;

  beforeAll(async () => {
    for (const secret of Object.values(SECRETS)) rememberSecret(secret);
    world = await ProxyWorld.start('proxy_attacks', {
      farther: {
        api_key: { placement: { header: 'X-Key' } },
        api_base_url: 'https://api.acme.test/v1',
        proxy: { hosts: ['files.acme.test', '*.wide.acme.test'] },
      },
      outside: { api_key: {}, api_base_url: 'https://169.254.169.254/latest' },
      unbased: { host_scoped: {}, api_base_url: undefined },
    });
    keyed = await world.connect('keyed');
    bearer = await world.service.bearerOf('alice');
  });

  afterEach(() => world.upstream.reset());
  afterAll(() => world?.close());

  /** Sends a request line and headers as they are. */
  const raw = async (target: string, headers: readonly string[] = [], body = '', method = 'GET') => {
    const lines = [`${method} ${target} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${bearer}`, ...headers];
    const { status, text } = await exchangeRaw(world.service.url, [
      [...lines, 'Connection: close', '', body].join('\r\n'),
    ]);
    return { status, code: /"code":"(\w+)"/.exec(text)?.[1], text };
  };

  describe('cannot leave the base by', () => {
    it.each([
      ['/../x'],
      ['/a/../../x'],
      ['/a/..'],
      ['/./x'],
      ['/%2e%2e/x'],
      ['/.%2E/x'],
      ['/a/%2e'],
      ['/..%2fx'],
      ['/..%5cx'],
      ['/a%2f..%2fx'],
      ['/%252e%252e/x'],
      ['/%25252e./x'],
      ['/..%252f..%252fx'],
      ['/..;/x'],
      ['/..;a=b/x'],
      ['/..%3b/x'],
      ['/%25%32%65%25%32%65/x'],
      ['/..%00/x'],
      ['/.%09./x'],
      ['/..%3f/x'],
      ['/..%23/x'],
      ['/\\..\\x'],
      ['/a\\b'],
      ['\\\\evil.test/x'],
      ['//evil.test/x'],
      ['///evil.test/x'],
      ['/a#b'],
      ['/a?b#c'],
      ['/ü'],
    ])('%s', async (rest) => {
      const { status, code } = await raw(`${keyed}${rest}`);
      expect([status, code]).toEqual([400, expect.stringMatching(/^(validation_failed|malformed_request)$/)]);
      expect(world.upstream.requests).toEqual([]);
    });

    it.each([
      ['another host in the request line', (path: string) => `http://evil.test${path}/x`, '/api/x'],
      ['user information in it', (path: string) => `http://a:b@evil.test${path}/x`, '/api/x'],
      ['an URL as path', (path: string) => `${path}/http://evil.test/x`, '/api/http://evil.test/x'],
      ['an @', (path: string) => `${path}/@evil.test/x`, '/api/@evil.test/x'],
      ['an encoded slash', (path: string) => `${path}/%2f%2fevil.test`, '/api/%2f%2fevil.test'],
      ['an encoded line break', (path: string) => `${path}/a%0d%0aX-Evil:1`, '/api/a%0d%0aX-Evil:1'],
      ['an encoded prefix', (path: string) => `${path.replace('proxy', 'pr%6fxy')}/x`, '/api/x'],
    ])('%s', async (_what, target, expected) => {
      expect((await raw(target(keyed))).status).toBe(200);
      expect(world.upstream.only.target).toBe(expected);
    });

    it.each([[`${'0'.repeat(8)}@evil.test/x`], ['..%2f..%2fhealth'], ['%00']])('the id %s', async (id) => {
      expect((await raw(`/integrations/proxy/${id}/x`)).status).toBe(400);
    });
  });

  it('cannot smuggle a header through a line break', async () => {
    const { status } = await raw(`${keyed}/x`, ['X-A: 1\nX-Evil: 1', 'X-B: a\rX-Worse: 1']);
    expect(status).toBe(400);
    expect(world.upstream.requests).toEqual([]);
  });

  it.each([
    [['Content-Length: 4', 'Transfer-Encoding: chunked']],
    [['Content-Length: 4', 'Content-Length: 5']],
    [['Transfer-Encoding: chunked, identity']],
    [['Transfer-Encoding: xchunked']],
  ])('cannot say its length in two ways: %s', async (headers) => {
    const { status } = await raw(`${keyed}/x`, headers, '0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n', 'POST');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(world.upstream.requests).toEqual([]);
  });

  it('cannot set what belongs to the connection, to this service, or to the credential', async () => {
    const { status } = await raw(`${keyed}/x`, [
      ...['Cookie: session=1', 'X-Forwarded-For: 1.2.3.4', 'X-Forwarded-Host: evil', 'Forwarded: for=1.2.3.4'],
      ...['X-Real-IP: 1.2.3.4', 'X-Request-Id: abc', 'Proxy-Authorization: Basic x', 'Proxy-Connection: keep-alive'],
      ...['Keep-Alive: timeout=5', 'TE: trailers', 'Upgrade: websocket', 'X-Named: 1', 'Expect: 100-continue'],
      ...['X-KEY: mine', 'X-Kept: 1', 'Connection: X-Named, X-Key, close', 'User-Agent: mine/1'],
    ]);
    expect(status).toBe(200);
    const { host, ...headers } = world.upstream.only.headers;
    expect(host).toBe(new URL(world.upstream.url).host);
    expect(headers).toEqual({
      'accept-encoding': 'identity',
      connection: 'keep-alive',
      'user-agent': 'mine/1',
      'x-kept': '1',
      'x-key': `Key ${SECRETS.apiKey}`,
    });
  });

  it('cannot turn the connection into something else', async () => {
    const { status } = await raw(`${keyed}/x`, ['Connection: Upgrade, close', 'Upgrade: websocket', 'X-A: 1']);
    expect(status).toBe(200);
    expect(world.upstream.only.headers).toMatchObject({ connection: 'keep-alive', 'x-a': '1' });
    expect(world.upstream.only.headers.upgrade).toBeUndefined();
  });

  it.each(['TRACE', 'PROPFIND', 'SEARCH'])('cannot have the method %s', async (method) => {
    expect((await raw(`${keyed}/x`, [], '', method)).status).toBeGreaterThanOrEqual(400);
    expect((await raw(keyed, [], '', method)).status).toBeGreaterThanOrEqual(400);
    expect(world.upstream.requests).toEqual([]);
  });

  it('gets nothing that would act on the origin of this service', async () => {
    world.upstream.answer = () => ({
      headers: {
        'content-type': 'text/html',
        'set-cookie': ['a=1', 'b=2'],
        'access-control-allow-origin': '*',
        'strict-transport-security': 'max-age=1',
        'clear-site-data': '"*"',
        'content-security-policy': "default-src 'self'",
        'x-accel-redirect': '/internal',
        'service-worker-allowed': '/',
        'alt-svc': 'h3=":443"',
        'cache-control': 'public, max-age=600',
        refresh: '0; url=https://evil.test',
        connection: 'x-hop',
        'x-hop': '1',
        'x-interlock-source': 'forged',
        link: '</next>; rel="next"',
      },
      body: '<script>alert(1)</script>',
    });
    const { status, headers } = await world.alice.get(`${keyed}/page`);
    const { date: _date, ...received } = Object.fromEntries(headers);
    expect(status).toBe(200);
    expect(received).toEqual({
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'text/html',
      'cross-origin-resource-policy': 'same-origin',
      'keep-alive': expect.any(String),
      link: '</next>; rel="next"',
      'transfer-encoding': 'chunked',
      'x-content-type-options': 'nosniff',
      'x-interlock-source': 'provider',
      'x-request-id': expect.any(String),
    });
  });

  it('gets header bytes as the provider sent them', async () => {
    const value = Buffer.from('attachment; filename="日本.pdf"').toString('latin1');
    world.upstream.answer = () => ({ headers: { 'content-disposition': value } });
    const { headers } = await world.alice.get(`${keyed}/x`);
    expect(headers.get('content-disposition')).toBe(value);
  });

  describe('another base', () => {
    let farther: string;

    beforeAll(async () => {
      farther = await world.connect('farther');
    });

    it.each([
      ['http://files.acme.test'],
      ['https://evil.test'],
      ['https://files.acme.test.evil.test'],
      ['https://evilfiles.acme.test'],
      ['https://wide.acme.test'],
      ['https://api.acme.test'],
      ['https://files.acme.test:8443'],
      ['https://files.acme.test@evil.test'],
      ['https://files.acme.test\\@evil.test'],
      ['https://files.acme.test#@evil.test'],
      ['https://files.acme.test?@evil.test'],
      ['https://files.acme.test.'],
      ['https://a:b@files.acme.test'],
      ['https:files.acme.test'],
      ['//files.acme.test'],
      ['files.acme.test'],
      ['https://files.acme.test, https://evil.test'],
      ['https://'],
      ['*'],
    ])('is not %s', async (base) => {
      const answer = await world.alice.get(`${farther}/x`, { 'x-proxy-base-url': base });
      expect([answer.status, answer.body.code]).toEqual([400, 'url_not_allowed']);
    });

    it.each([['https://files.acme.test/a/..'], ['https://files.acme.test/%2e%2e/x']])(
      'cannot hold dots: %s',
      async (base) => {
        const answer = await world.alice.get(`${farther}/x`, { 'x-proxy-base-url': base });
        expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
      },
    );

    it.each([['https://files.acme.test'], ['https://FILES.acme.test/upload/'], ['https://a.b.wide.acme.test']])(
      'may be %s, which the definition names',
      async (base) => {
        const answer = await world.alice.get(`${farther}/x`, { 'x-proxy-base-url': base });
        expect([answer.status, answer.body.code]).toEqual([503, 'provider_unavailable']);
      },
    );

    it('is not there for a provider that names none', async () => {
      const answer = await world.alice.get(`${keyed}/x`, { 'x-proxy-base-url': 'https://files.acme.test' });
      expect([answer.status, answer.body.code]).toEqual([400, 'url_not_allowed']);
    });

    it('is moved with the provider', async () => {
      const body = { type: 'host_scoped', host: '*.acme.test', headers: { 'X-Key': SECRETS.header } };
      const path = await world.connect('hosted', body);
      expect((await world.alice.get(`${path}/x`)).body.code).toBe('proxy_not_supported');
      const headers = { 'x-proxy-base-url': 'https://eu.acme.test/v3' };
      expect((await world.alice.get(`${path}/x`, headers)).status).toBe(200);
      expect(world.upstream.only.target).toBe('/v3/x');
    });
  });

  it.each([['10.0.0.1'], ['169.254.169.254'], ['[::1]'], ['192.168.1.1:8443'], ['[fd00::1]']])(
    'does not reach the private address %s',
    async (host) => {
      const headers = { 'X-Key': SECRETS.header };
      const path = await world.connect('unbased', { type: 'host_scoped', host, headers });
      const { status, body } = await world.alice.get(`${path}/x`);
      expect([status, body.code]).toEqual([400, 'url_not_allowed']);
    },
  );

  it('does not reach a private address that a definition names', async () => {
    const { status, body } = await world.alice.get(`${await world.connect('outside')}/meta-data`);
    expect([status, body.code]).toEqual([400, 'url_not_allowed']);
  });
});
