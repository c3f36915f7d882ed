import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { ProxyWorld, SECRETS } from '../support/proxy-world.js';
import { rememberSecret } from '../support/secrets.js';

const MEBIBYTE = 1024 * 1024;
const MANY = 50;
const PIECE = randomBytes(MEBIBYTE);

const digest = async (source: AsyncIterable<Buffer>): Promise<{ bytes: number; hash: string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, hash: hash.digest('hex') };
};

const whole = createHash('sha256');
for (let piece = 0; piece < MANY; piece += 1) whole.update(PIECE);
const WHOLE = { bytes: MANY * MEBIBYTE, hash: whole.digest('hex') };

/** Writes at the speed of the reader. */
const writePieces = async (to: ClientRequest | ServerResponse, pieces: number): Promise<void> => {
  for (let piece = 0; piece < pieces; piece += 1) if (!to.write(PIECE)) await once(to, 'drain');
};

/** Waits for the end of a connection, with an error or without. */
const closing = ({ socket }: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    socket.once('close', () => resolve());
  });

describe('the bodies of a proxied call', () => {
  let world: ProxyWorld;
  let keyed: string;
  let authorization: string;
  const open = new Set<ClientRequest>();

  beforeAll(async () => {
    for (const secret of Object.values(SECRETS)) rememberSecret(secret);
    world = await ProxyWorld.start('proxy_streams');
    keyed = await world.connect('keyed');
    authorization = `Bearer ${await world.service.bearerOf('alice')}`;
  });

  afterEach(() => {
    for (const request of open) request.destroy();
    open.clear();
    world.upstream.reset();
  });

  afterAll(() => world?.close());

  const begin = (method: string, path = '/x', headers: Record<string, string> = {}): ClientRequest => {
    const request = httpRequest(`${world.service.url}${keyed}${path}`, {
      method,
      headers: { authorization, ...headers },
    });
    request.on('error', () => undefined);
    open.add(request);
    return request;
  };

  const answerOf = async (request: ClientRequest): Promise<IncomingMessage> => {
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return answer;
  };

  /** Waits for the next call at the provider, whose streams the test then has in hand. */
  const arrival = (): Promise<{ request: IncomingMessage; response: ServerResponse }> =>
    new Promise((resolve) => {
      world.upstream.handler = (request, response) => resolve({ request, response });
    });

  it.each([
    ['of a known length', { 'content-length': String(MANY * MEBIBYTE) }],
    ['of a length that nobody knows', { 'transfer-encoding': 'chunked' }],
  ])('go up while they come: 50 MiB %s', async (_what, headers) => {
    const arrived = arrival();
    const upload = begin('PUT', '/x', headers);
    await writePieces(upload, 2);
    const { request, response } = await arrived;
    const [first] = (await once(request, 'data')) as [Buffer];
    expect(PIECE.subarray(0, first.length).equals(first)).toBe(true);
    request.pause();
    request.unshift(first);
    const received = digest(request);
    await writePieces(upload, MANY - 2);
    upload.end();
    expect(await received).toEqual(WHOLE);
    expect(request.headers['content-length']).toBe(headers['content-length' as keyof typeof headers]);
    response.end('thanks');
    expect((await answerOf(upload)).statusCode).toBe(200);
  });

  it('come down while they come: 50 MiB', async () => {
    const arrived = arrival();
    const download = begin('GET');
    download.end();
    const { response } = await arrived;
    response.writeHead(200, { 'content-length': MANY * MEBIBYTE });
    response.write(PIECE);
    const answer = await answerOf(download);
    expect(answer.headers['content-length']).toBe(String(MANY * MEBIBYTE));
    const [first] = (await once(answer, 'data')) as [Buffer];
    answer.pause();
    answer.unshift(first);
    const received = digest(answer);
    await writePieces(response, MANY - 1);
    response.end();
    expect(await received).toEqual(WHOLE);
  });

  /** How much a writer gets rid of while nobody reads. */
  const standstill = (to: ClientRequest | ServerResponse): Promise<number> => {
    let written = 0;
    const pour = (): void => {
      while (written < MANY && to.write(PIECE)) written += 1;
      written += 1;
      if (written < MANY) to.once('drain', pour);
    };
    pour();
    let last = -1;
    return eventually(() => {
      const isMoving = written !== last;
      last = written;
      if (isMoving) throw new Error('it still moves');
      return written;
    });
  };

  it('are not kept for a caller that does not read', async () => {
    const arrived = arrival();
    const download = begin('GET');
    download.end();
    const { response } = await arrived;
    const written = standstill(response);
    await answerOf(download);
    expect(await written).toBeLessThan(MANY / 2);
  });

  it('are not kept for a provider that does not read', async () => {
    const arrived = arrival();
    const upload = begin('PUT', '/x', { 'content-length': String(MANY * MEBIBYTE) });
    const written = standstill(upload);
    await arrived;
    expect(await written).toBeLessThan(MANY / 2);
  });

  it('bring server-sent events one by one, and the head before the first', async () => {
    const arrived = arrival();
    const stream = begin('GET', '/events', { accept: 'text/event-stream' });
    stream.end();
    const { response } = await arrived;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const answer = await answerOf(stream);
    expect(answer.headers['content-type']).toBe('text/event-stream');
    for (const text of ['data: one\n\n', 'data: two\n\n']) {
      response.write(text);
      const [chunk] = (await once(answer, 'data')) as [Buffer];
      expect(chunk.toString()).toBe(text);
    }
  });

  it.each([['before the answer'], ['while it is read']])(
    'end at the provider when the caller leaves %s',
    async (when) => {
      const arrived = arrival();
      const call = begin('GET');
      call.end();
      const { request, response } = await arrived;
      const closed = closing(request);
      if (when !== 'before the answer') {
        response.write('a');
        await answerOf(call);
      }
      call.destroy();
      await closed;
    },
  );

  it('end at the provider when the caller leaves in the middle of its own', async () => {
    const arrived = arrival();
    const upload = begin('PUT', '/x', { 'content-length': String(MANY * MEBIBYTE) });
    upload.write(PIECE);
    const { request } = await arrived;
    request.resume();
    const closed = closing(request);
    upload.destroy();
    await closed;
  });

  it('are cut off for the caller where the provider cuts them off', async () => {
    const arrived = arrival();
    const call = begin('GET');
    call.end();
    const { response } = await arrived;
    response.writeHead(200, { 'content-length': 10 });
    response.write('12345');
    const answer = await answerOf(call);
    const failure = once(answer, 'error');
    await once(answer.resume(), 'data');
    response.destroy();
    expect((await failure)[0]).toMatchObject({ code: 'ECONNRESET' });
    const { body } = await world.alice.get('/metrics');
    expect(body).toMatch(/interlock_proxy_calls_total\{provider="keyed",outcome="broken"\} [1-9]/);
  });

  it('may be answered before they are read: the caller gets to see it', async () => {
    const arrived = arrival();
    const upload = begin('PUT', '/x', { 'content-length': String(MANY * MEBIBYTE) });
    upload.write(PIECE);
    const { response } = await arrived;
    response.writeHead(413).end('too much');
    const answer = await answerOf(upload);
    expect([answer.statusCode, answer.headers.connection]).toEqual([413, 'close']);
    expect(await digest(answer)).toMatchObject({ bytes: 8 });
  });

  it('may be refused by this service before they are read', async () => {
    const upload = begin('PUT', '/x', { 'content-length': String(2 * MEBIBYTE), 'x-required-scopes': 'none' });
    await writePieces(upload, 2);
    upload.end();
    expect((await answerOf(upload)).statusCode).toBe(403);
  });

  it('are given up when they stand still', async () => {
    const timing = world.timing as { uploadIdle: number };
    const usual = timing.uploadIdle;
    timing.uploadIdle = 50;
    try {
      const upload = begin('POST', '/x', { 'content-length': '10' });
      upload.write('12345');
      expect((await answerOf(upload)).statusCode).toBe(408);
    } finally {
      timing.uploadIdle = usual;
    }
  });

  it('are given up when the provider does not begin, or does not go on', async () => {
    const timing = world.timing as { headers: number; idle: number };
    const usual = { ...timing };
    Object.assign(timing, { headers: 50, idle: 50 });
    try {
      void arrival();
      expect((await world.alice.get(`${keyed}/x`)).body.code).toBe('provider_error');
      world.upstream.handler = (_request, response) => void response.writeHead(200).write('a');
      const call = begin('GET');
      call.end();
      expect((await once((await answerOf(call)).resume(), 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
    } finally {
      Object.assign(timing, usual);
    }
  });

  it('that never end do not keep the service from stopping', async () => {
    const other = await ProxyWorld.start('proxy_stopping');
    Object.assign(other.timing, { grace: 10 });
    const path = await other.connect('keyed');
    other.upstream.handler = (_request, response) => void response.writeHead(200).write('a');
    const response = await fetch(`${other.service.url}${path}/x`, {
      headers: { authorization: `Bearer ${await other.service.bearerOf('alice')}` },
    });
    const read = response.text();
    await Promise.all([expect(read).rejects.toThrow(), other.close()]);
  });
});
