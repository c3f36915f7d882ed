import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EgressClient, type EgressStreamRequest } from './egress-client.js';
import { startHttp, startTcp, type LocalServer } from './testing/local-servers.js';

const LONG_MS = 10_000;

describe('a stream of the egress client', () => {
  let client: EgressClient;
  const servers: LocalServer[] = [];

  beforeEach(() => {
    client = new EgressClient({ egressAllow: ['127.0.0.0/8'] });
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    await client.onApplicationShutdown();
  });

  const keep = <Server extends LocalServer>(server: Server): Server => {
    servers.push(server);
    return server;
  };

  const requestOf = (server: LocalServer, more: Partial<EgressStreamRequest> = {}): EgressStreamRequest => ({
    method: 'GET',
    origin: server.origin,
    path: '/',
    headers: {},
    body: null,
    headersMs: LONG_MS,
    idleMs: LONG_MS,
    signal: new AbortController().signal,
    ...more,
  });

  it('carries path, method and body as they are, and gives the head with every repetition', async () => {
    const server = keep(
      await startHttp((_request, response) => {
        response.writeHead(207, ['X-A', '1', 'x-a', '2']).end('answer');
      }),
    );
    const source = Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
    const request = requestOf(server, { method: 'PATCH', path: '/a%2f../\'"{}?b=%zz', body: { source, length: 4 } });
    const { status, headers, body } = await client.stream(request);
    expect([status, await text(body)]).toEqual([207, 'answer']);
    expect(headers.filter(([name]) => name.toLowerCase() === 'x-a').map(([, value]) => value)).toEqual(['1', '2']);
    expect(server.requests).toMatchObject([
      { method: 'PATCH', path: '/a%2f../\'"{}?b=%zz', body: 'abcd', headers: { 'content-length': '4' } },
    ]);
  });

  it.each([['evil'], ['/a b'], ['/a\r\nX-Evil: 1'], ['/ü'], ['/a#b'], ['']])('refuses the path %j', async (path) => {
    const server = keep(await startHttp((_request, response) => response.end()));
    await expect(client.stream(requestOf(server, { path }))).rejects.toMatchObject({
      kind: 'not_allowed',
      sent: false,
    });
  });

  it('refuses an address that the operator has not allowed', async () => {
    const server = keep(await startHttp((_request, response) => response.end()));
    const strict = new EgressClient({ egressAllow: [] });
    await expect(strict.stream(requestOf(server))).rejects.toMatchObject({ kind: 'not_allowed', sent: false });
    expect(server.requests).toEqual([]);
  });

  it('says that nothing was sent where there is no connection', async () => {
    const server = await startHttp((_request, response) => response.end());
    await server.close();
    await expect(client.stream(requestOf(server))).rejects.toMatchObject({ kind: 'unreachable', sent: false });
  });

  it.each([
    ['the peer hangs up', {}, 'hang up'],
    ['the peer does not answer in time', { headersMs: 50 }, 'stay silent'],
  ])('says that the peer may have acted when %s', async (_what, more, behaviour) => {
    const server = keep(await startTcp((socket) => void (behaviour === 'hang up' && socket.destroy())));
    await expect(client.stream(requestOf(server, more))).rejects.toMatchObject({ kind: 'interrupted', sent: true });
  });

  it('does not begin for a caller that has left', async () => {
    const server = keep(await startHttp((_request, response) => response.end()));
    await expect(client.stream(requestOf(server, { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      sent: false,
    });
    expect(server.requests).toEqual([]);
  });

  it('gives its head before its body, and breaks off when nothing moves any more', async () => {
    const server = keep(await startHttp((_request, response) => void response.writeHead(200).write('a')));
    const { status, body } = await client.stream(requestOf(server, { idleMs: 50 }));
    expect(status).toBe(200);
    await expect(text(body)).rejects.toMatchObject({ kind: 'interrupted' });
  });

  it('ends with the signal of its caller, also while it is read', async () => {
    const server = keep(await startHttp((_request, response) => void response.writeHead(200).write('a')));
    const caller = new AbortController();
    const { body } = await client.stream(requestOf(server, { signal: caller.signal }));
    caller.abort();
    await expect(text(body)).rejects.toMatchObject({ kind: 'interrupted' });
  });

  it('does not destroy a body that an early answer leaves unread', async () => {
    const server = keep(await startTcp((socket) => socket.write('HTTP/1.1 413 No\r\nContent-Length: 2\r\n\r\nno')));
    const source = new PassThrough();
    source.write('begin');
    const request = requestOf(server, { method: 'PUT', body: { source, length: null } });
    const { status, body } = await client.stream(request);
    expect([status, await text(body), source.destroyed]).toEqual([413, 'no', false]);
  });

  it.each([
    ['304 Not Modified', 'Content-Length: 5', ''],
    ['204 No Content', 'Content-Length: 5', 'stray'],
  ])('has no body with %s, whatever length it names', async (status, length, stray) => {
    const server = keep(await startTcp((socket) => socket.write(`HTTP/1.1 ${status}\r\n${length}\r\n\r\n${stray}`)));
    const answer = await client.stream(requestOf(server));
    expect([answer.status, await text(answer.body)]).toEqual([Number.parseInt(status, 10), '']);
  });

  it('fails when its body breaks off', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const server = keep(await startTcp(() => begin()));
    const source = new PassThrough();
    source.write('begin');
    const answer = client.stream(requestOf(server, { method: 'PUT', body: { source, length: null } }));
    const failed = expect(answer).rejects.toMatchObject({ kind: 'interrupted', sent: true });
    await begun;
    source.destroy();
    await failed;
  });
});
