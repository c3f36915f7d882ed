import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EgressClient, EgressError, type EgressRequest } from './egress-client.js';
import { startTcp, type LocalServer } from './testing/local-servers.js';

/** A server that misbehaves. Each test says what it does when a request arrives. */
describe('EgressClient with a hostile or broken server', () => {
  let server: LocalServer;
  let client: EgressClient;
  let onRequest: (socket: Socket) => void;
  let received: string[];

  beforeEach(async () => {
    received = [];
    server = await startTcp((socket, chunk) => {
      received.push(chunk.toString('latin1'));
      onRequest(socket);
    });
    client = new EgressClient({ egressAllow: ['127.0.0.0/8'] });
  });

  afterEach(async () => {
    await server.close();
    await client.onApplicationShutdown();
  });

  const failure = async (more: Partial<EgressRequest> = {}): Promise<EgressError> => {
    const url = `${server.origin}/secret-path?secret=query`;
    const error: unknown = await client.request({ method: 'GET', url, ...more }).catch((thrown: unknown) => thrown);
    if (error instanceof EgressError) return error;
    throw new Error('expected an EgressError');
  };

  const HEAD = 'HTTP/1.1 200 OK\r\n';

  it.each([
    ['closes without an answer', ''],
    ['closes within the headers', `${HEAD}content-length: 5`],
    ['closes within the body', `${HEAD}content-length: 50\r\n\r\nshort`],
    ['closes within a chunked body', `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\nshort\r\n`],
    ['does not speak HTTP', '220 smtp.example ESMTP\r\n'],
    ['sends two different lengths', `${HEAD}content-length: 5\r\ncontent-length: 6\r\n\r\nshort!`],
    ['sends a length and chunks', `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['switches protocols unasked', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['sends a broken encoding', `${HEAD}content-encoding: gzip\r\nconnection: close\r\n\r\nnot gzip`],
  ])('reports an interrupted, sent call when it %s', async (_what, bytes) => {
    onRequest = (socket) => socket.end(bytes, 'latin1');
    expect(await failure()).toMatchObject({ kind: 'interrupted', sent: true });
  });

  it('ignores what follows the promised length', async () => {
    onRequest = (socket) => socket.end(`${HEAD}content-length: 5\r\n\r\nshort and more`);
    expect((await client.request({ method: 'GET', url: server.origin })).text()).toBe('short');
  });

  it('ends an infinite body at the cap', async () => {
    const chunk = Buffer.alloc(64 * 1024);
    onRequest = (socket) => {
      const feed = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('drain', feed);
      socket.write(`${HEAD}\r\n`);
      feed();
    };
    expect(await failure()).toMatchObject({ kind: 'too_large', sent: true });
    expect(await failure({ maxBytes: 10 })).toMatchObject({ kind: 'too_large', sent: true });
  });

  it('caps a small body that decodes to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    onRequest = (socket) => {
      socket.write(`${HEAD}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    };
    expect(await failure()).toMatchObject({ kind: 'too_large', sent: true });
  });

  it('takes a body of exactly the cap', async () => {
    onRequest = (socket) => socket.write(`${HEAD}content-length: 5\r\n\r\n12345`);
    expect((await client.request({ method: 'GET', url: server.origin, maxBytes: 5 })).text()).toBe('12345');
  });

  it('caps the headers', async () => {
    onRequest = (socket) => socket.write(`${HEAD}x: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(await failure()).toMatchObject({ kind: 'too_large', sent: true });
  });

  it('ends the call at its deadline, wherever the server stops', async () => {
    const stops = [
      '',
      `${HEAD}x-slow: `,
      `${HEAD}content-length: 10\r\n\r\nhalf`,
      'HTTP/1.1 103 Early Hints\r\n\r\n', // an interim answer is none
    ];
    onRequest = (socket) => socket.write(stops[received.length - 1] ?? '');
    const errors = await Promise.all(stops.map(() => failure({ deadlineMs: 500 })));
    const message = '127.0.0.1: no answer within 500 ms';
    for (const error of errors) expect(error).toMatchObject({ kind: 'interrupted', sent: true, message });
    expect(received).toHaveLength(stops.length);
  });

  it('ends the call when the caller gives up', async () => {
    const controller = new AbortController();
    onRequest = () => controller.abort(new Error('private reason'));
    const error = await failure({ signal: controller.signal });
    expect(error).toMatchObject({ kind: 'interrupted', sent: true, reason: 'the caller gave up' });
  });

  it('sends nothing for a caller that has already given up', async () => {
    expect(await failure({ signal: AbortSignal.abort() })).toMatchObject({ kind: 'interrupted', sent: false });
    expect(server.connections).toHaveLength(0);
  });

  it.each(['GET', 'PUT', 'DELETE', 'POST'] as const)(
    'never sends a %s again when a kept connection dies under it',
    async (method) => {
      const used = new Set<Socket>();
      onRequest = (socket) => {
        if (used.has(socket)) socket.destroy();
        else socket.write(`${HEAD}content-length: 0\r\nkeep-alive: timeout=30\r\n\r\n`);
        used.add(socket);
      };
      let calls = 0;
      const untilOneDies = async (): Promise<void> => {
        for (; calls < 10; calls += 1) await client.request({ method, url: server.origin });
      };
      await expect(untilOneDies()).rejects.toMatchObject({ kind: 'interrupted', sent: true });
      expect(received).toHaveLength(calls + 1);
    },
  );

  it('says nothing in the error but the host and a reason', async () => {
    onRequest = (socket) => socket.end('HTTP/1.1 hunter2\r\n\r\n');
    const error = await failure({ method: 'POST', body: 'hunter2', headers: { authorization: 'hunter2' } });
    expect(error.message).toMatch(/^127\.0\.0\.1: the call was interrupted \(\w+\)$/);
    expect(inspect(error)).not.toMatch(/hunter2|secret|query/);
  });
});
