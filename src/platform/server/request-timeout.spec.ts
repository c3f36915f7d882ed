import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify';
import { exchangeRaw } from '../../../test/support/raw-socket.js';
import { installRequestTimeout } from './request-timeout.js';
import { installStreamedBodies, streamedBodyOf } from './streamed-body.js';

const PART = ['POST /kept HTTP/1.1', 'Host: x', 'Content-Length: 5', '', 'ab'].join('\r\n');

describe('a body that does not come to its end', () => {
  let server: FastifyInstance;
  let url: string;
  let arrived: Promise<void>;

  beforeEach(async () => {
    server = fastify({ requestTimeout: 0 });
    server.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume().once('end', () => done(null));
    });
    installStreamedBodies(server);
    installRequestTimeout(server, 50);
    server.post('/kept', async () => 'kept');
    const streams = (path: string, handler: RouteHandlerMethod): FastifyInstance =>
      server.route({ method: 'POST', url: path, config: { takesStreamedBody: true }, handler });
    const { promise, resolve: arrive } = Promise.withResolvers<void>();
    arrived = promise;
    streams('/streamed', async (request) => {
      arrive();
      const { source, length, contentType } = streamedBodyOf(request);
      return { length, contentType, text: await text(source) };
    });
    streams('/refused', async (_request, reply) => reply.code(401).send('no'));
    await server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });

  afterEach(() => server.close());

  it('is cut off with 408', async () => {
    const { status, text: answer } = await exchangeRaw(url, [PART]);
    expect([status, answer]).toEqual([408, expect.stringContaining('"request_timeout"')]);
  });

  it('may take its time where it is streamed', async () => {
    const answer = fetch(`${url}/streamed`, {
      method: 'POST',
      headers: { 'content-type': 'nonsense' },
      body: new ReadableStream({
        async start(controller) {
          controller.enqueue(Buffer.from('ab'));
          await arrived;
          // Whoever came later is cut off before the rest is sent.
          await exchangeRaw(url, [PART]);
          controller.enqueue(Buffer.from('cde'));
          controller.close();
        },
      }),
      duplex: 'half',
    });
    expect(await (await answer).json()).toEqual({ length: null, contentType: 'nonsense', text: 'abcde' });
  });

  it('is left there when nobody wants it: the connection ends with the answer', async () => {
    const { status, text: answer } = await exchangeRaw(url, [PART.replace('kept', 'refused')]);
    expect([status, /connection: (\w+)/i.exec(answer)?.[1]]).toEqual([401, 'close']);
  });

  it('does not end the connection where it comes to its end', async () => {
    const response = await fetch(`${url}/refused`, { method: 'POST', body: 'x'.repeat(100_000) });
    expect([response.status, response.headers.get('connection')]).toEqual([401, 'keep-alive']);
    await response.text();
  });
});
