import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { gzipSync } from 'node:zlib';
import { notFound } from '../errors/errors.js';
import { InterlockError } from '../errors/interlock-error.js';
import { installRawBodies, rawBodyOf } from './raw-body.js';

const LIMIT = 1_000;

describe('a route that takes raw bodies', () => {
  let server: FastifyInstance;

  beforeEach(() => {
    server = Fastify();
    installRawBodies(
      server,
      (request) => ((request.params as { tiny?: string }).tiny === 'tiny' ? 5 : LIMIT),
      async (request) => {
        if ((request.params as { tiny?: string }).tiny === 'unwanted') throw notFound();
      },
    );
    server.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof InterlockError)) return reply.status(500).send(error);
      return reply.status(error.status).headers(error.headers).send({ code: error.code });
    });
    server.all('/raw/:tiny', { config: { takesRawBody: true } }, (request) => {
      const { body, encodedBody } = rawBodyOf(request);
      return { body: body.toString('base64'), encoded: encodedBody?.toString('base64') ?? null };
    });
    server.post('/parsed', (request) => ({ body: request.body, raw: rawBodyOf(request).body.length }));
  });

  afterEach(() => server.close());

  const post = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
    server.inject({ method: 'POST', url, payload, headers });

  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  it.each([['application/json'], ['text/xml'], ['multipart/form-data; boundary=x'], ['nonsense'], [';;;']])(
    'gets the bytes of a body of type %s',
    async (type) => {
      const answer = await post('/raw/x', '{"a": ', { 'content-type': type });
      expect([answer.statusCode, answer.json()]).toEqual([200, { body: base64('{"a": '), encoded: null }]);
    },
  );

  it('gets an empty body where there is none', async () => {
    const answer = await server.inject({ method: 'GET', url: '/raw/x' });
    expect(answer.json()).toEqual({ body: '', encoded: null });
    expect((await post('/raw/x', '', { 'content-encoding': 'gzip' })).json()).toEqual({ body: '', encoded: null });
  });

  it.each(['gzip', 'x-gzip', 'GZIP'])('gets a body in %s decoded, and as it came', async (coding) => {
    const packed = gzipSync('hello');
    const answer = await post('/raw/x', packed, { 'content-encoding': coding });
    expect(answer.json()).toEqual({ body: base64('hello'), encoded: packed.toString('base64') });
  });

  it('takes a body of exactly its limit, and none beyond it', async () => {
    expect((await post('/raw/tiny', '12345')).statusCode).toBe(200);
    const answer = await post('/raw/tiny', '123456');
    expect([answer.statusCode, answer.json(), answer.headers['connection']]).toEqual([
      413,
      { code: 'payload_too_large' },
      'close',
    ]);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(LIMIT + 1)), 413, 'payload_too_large'],
    ['gzip', Buffer.from('no gzip'), 400, 'validation_failed'],
    ['gzip', gzipSync('cut off').subarray(0, 10), 400, 'validation_failed'],
    ['br', Buffer.from('x'), 415, 'unsupported_media_type'],
    ['gzip, gzip', gzipSync(gzipSync('x')), 415, 'unsupported_media_type'],
  ])('refuses a body in %s that it cannot take', async (coding, payload, status, code) => {
    const answer = await post('/raw/x', payload, { 'content-encoding': coding });
    expect([answer.statusCode, answer.json()]).toEqual([status, { code }]);
  });

  it.each([
    ['is long', Buffer.alloc(100_000), {}],
    ['is compressed', gzipSync('x'), { 'content-encoding': 'gzip' }],
    ['does not say how long it is', Buffer.from('x'), { 'transfer-encoding': 'chunked' }],
  ])('does not read a body that %s where nobody wants it', async (_case, payload, headers) => {
    const answer = await post('/raw/unwanted', payload, headers);
    expect([answer.statusCode, answer.json()]).toEqual([404, { code: 'not_found' }]);
  });

  it('leaves the bodies of other routes alone', async () => {
    const answer = await post('/parsed', '{"a":1}', { 'content-type': 'application/json' });
    expect(answer.json()).toEqual({ body: { a: 1 }, raw: 0 });
  });
});
