import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EgressClient, type EgressRequest } from './egress-client.js';
import { startHttp, type LocalServer, type RecordedRequest } from './testing/local-servers.js';
import type { ServerResponse } from 'node:http';

describe('EgressClient', () => {
  let server: LocalServer & { requests: RecordedRequest[] };
  let client: EgressClient;
  let answer: (request: RecordedRequest, response: ServerResponse) => void;

  const get = (path = '/', more: Partial<EgressRequest> = {}) =>
    client.request({ method: 'GET', url: `${server.origin}${path}`, ...more });

  const redirectTo = (location: string): void => {
    answer = ({ path }, response) => {
      if (path === '/end') response.end('end');
      else response.writeHead(302, { location }).end();
    };
  };

  const malformed = () => get('/', { headers: { authorization: 'Bearer hunter2\r\nx-evil: 1' } });

  beforeEach(async () => {
    answer = (_request, response) => response.end('ok');
    server = await startHttp((request, response) => answer(request, response));
    client = new EgressClient({ egressAllow: ['127.0.0.0/8', '::1/128'] });
  });

  afterEach(async () => {
    await server.close();
    await client.onApplicationShutdown();
  });

  it('sends the request and returns the answer, whatever its status', async () => {
    answer = (_request, response) => {
      response.writeHead(418, { 'X-One': 'a', Link: ['<b>', '<c>'] }).end('{"tea":true}');
    };
    const request = { url: `${server.origin}/p?q=1#f`, headers: { 'X-Key': 'k' }, body: '{"a":1}' };
    const response = await client.request({ method: 'POST', ...request });
    expect(response).toMatchObject({ status: 418, headers: { 'x-one': 'a', link: '<b>, <c>' } });
    expect(response.json()).toEqual({ tea: true });
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/p?q=1', body: '{"a":1}', headers: { 'x-key': 'k', 'user-agent': 'Interlock/0.1' } },
    ]);
    expect(server.requests[0]?.headers).toMatchObject({ 'content-length': '7', 'accept-encoding': 'identity' });
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const)('speaks %s', async (method) => {
    const response = await client.request({ method, url: server.origin });
    expect([server.requests[0]?.method, response.text()]).toEqual([method, method === 'HEAD' ? '' : 'ok']);
  });

  it('sends bytes as they are', async () => {
    await client.request({ method: 'PUT', url: server.origin, body: new Uint8Array([104, 105]) });
    expect(server.requests[0]?.body).toBe('hi');
  });

  it('does not quote a body that is not JSON', async () => {
    answer = (_request, response) => response.end('access_token=hunter2');
    const response = await get();
    expect(() => response.json()).toThrow(SyntaxError);
    expect(() => response.json()).not.toThrow(/hunter2/);
  });

  it('keeps connections for the next call', async () => {
    for (let call = 0; call < 6; call += 1) await get();
    // undici rests a connection for one turn of the event loop after an answer, and may take a second one meanwhile.
    expect(server.connections.length).toBeLessThanOrEqual(2);
  });

  it('does not pipeline: calls at the same time have their own connections', async () => {
    const held: ServerResponse[] = [];
    answer = (_request, response) => {
      held.push(response);
      if (held.length === 3) held.forEach((each) => each.end('ok'));
    };
    await Promise.all([get(), get(), get()]);
    expect(server.connections).toHaveLength(3);
  });

  it.each([
    ['gzip', gzipSync('decoded')],
    ['br', brotliCompressSync('decoded')],
  ])('decodes %s although it was not asked for', async (encoding, body) => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
    const response = await get();
    expect(response.text()).toBe('decoded');
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(response.headers).not.toHaveProperty('content-length');
  });

  it('leaves an encoding alone that it does not know, and says so', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'x-own' }).end('???');
    const response = await get();
    expect([response.text(), response.headers['content-encoding']]).toEqual(['???', 'x-own']);
  });

  describe('redirects', () => {
    it('returns a redirect as it is unless told to follow', async () => {
      redirectTo('/end');
      expect(await get()).toMatchObject({ status: 302, headers: { location: '/end' } });
    });

    it('follows as many as it was told to, and returns the next as it is', async () => {
      redirectTo('/end');
      expect((await get('/', { redirects: 1 })).text()).toBe('end');
      redirectTo('/again');
      expect(await get('/', { redirects: 3 })).toMatchObject({ status: 302 });
      expect(server.requests).toHaveLength(2 + 4);
    });

    it('drops credentials on the way to another origin', async () => {
      redirectTo(`http://localhost:${server.port}/end`);
      await get('/', { redirects: 1, headers: { authorization: 'Bearer t', cookie: 'c', 'x-api-key': 'k' } });
      const [first, second] = server.requests;
      expect(first?.headers).toMatchObject({ authorization: 'Bearer t', cookie: 'c', 'x-api-key': 'k' });
      expect(second?.path).toBe('/end');
      for (const name of ['authorization', 'cookie', 'x-api-key']) expect(second?.headers).not.toHaveProperty(name);
    });

    it.each([
      'https://10.0.0.1/',
      'https://[::ffff:a9fe:a9fe]/',
      'http://8.8.8.8/',
      'https://u:p@127.0.0.1/',
      'file:///x',
    ])('does not follow to %s, and says that the first request was sent', async (location) => {
      redirectTo(location);
      await expect(get('/', { redirects: 5 })).rejects.toMatchObject({ kind: 'not_allowed', sent: true });
      expect(server.requests).toHaveLength(1);
    });
  });

  describe('a malformed header', () => {
    it('is refused before anything is sent, and is not repeated in the error', async () => {
      const error: unknown = await malformed().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ kind: 'not_allowed', sent: false, message: '127.0.0.1: the request is malformed' });
      expect(server.requests).toHaveLength(0);
    });

    it('costs the origin no connection, however often it comes', async () => {
      for (let i = 0; i < 110; i += 1) await expect(malformed()).rejects.toMatchObject({ kind: 'not_allowed' });
      expect((await get()).status).toBe(200);
    });
  });
});
