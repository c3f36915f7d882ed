import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Api } from '../support/api.js';
import { ACME, acmeHeaders, hmac, makeWebhook, sendTo, startIngress, type TestWebhook } from '../support/ingress.js';
import { exchangeRaw } from '../support/raw-socket.js';
import type { TestService } from '../support/service.js';

const BODY = '{"id":1}';

let service: TestService;
let alice: Api;
let webhook: TestWebhook;
let signedUrl: TestWebhook;

beforeAll(async () => {
  service = await startIngress('ingress_wire', {
    acme: { ...ACME, max_bytes: 1_000 },
    url_signer: { ...ACME, signature: { ...ACME.signature, signed: '${method}${url}${body}' }, empty_body: true },
  });
  alice = await service.as('alice');
  webhook = await makeWebhook(alice, 'acme');
  signedUrl = await makeWebhook(alice, 'url_signer');
});

afterAll(() => service?.close());

/** The head of a well signed request, without what says how long it is. */
const head = (body: string | Buffer, more: readonly string[], path = new URL(webhook.url).pathname): string =>
  [
    `POST ${path} HTTP/1.1`,
    'host: elsewhere.example',
    ...Object.entries(acmeHeaders(webhook.secret, body)).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
    ...more,
    '',
    '',
  ].join('\r\n');

const chunk = (bytes: string): string => `${Buffer.byteLength(bytes).toString(16)}\r\n${bytes}\r\n`;

describe('a body', () => {
  it('may come in chunks', async () => {
    const parts = [head(BODY, ['transfer-encoding: chunked']), chunk('{"id'), chunk('":1}'), '0\r\n\r\n'];
    const { text, status } = await exchangeRaw(service.url, parts);
    expect(status).toBe(200);
    expect(text).toContain('"success":true');
  });

  it('may be announced first', async () => {
    const parts = [head(BODY, ['expect: 100-continue', `content-length: ${BODY.length}`]), BODY];
    const { text } = await exchangeRaw(service.url, parts);
    expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('may be missing', async () => {
    const { text, status } = await exchangeRaw(service.url, [head('', [])]);
    expect(status).toBe(400);
    expect(text).toContain('"code":"invalid_json"');
  });

  it('that is shorter than it says is never an event', async () => {
    const events = async () => (await alice.get(`/integrations/events?webhook_id=${webhook.id}`)).body.events;
    const before = await events();
    const { status } = await exchangeRaw(service.url, [head(BODY, ['content-length: 50']), BODY], true);
    expect([0, 400]).toContain(status);
    expect(await events()).toEqual(before);
  });

  it('is not read when two lengths are given', async () => {
    const parts = [head(BODY, ['content-length: 8', 'content-length: 9']), BODY];
    expect((await exchangeRaw(service.url, parts)).status).toBe(400);
    const smuggled = [head(BODY, ['content-length: 8', 'transfer-encoding: chunked']), BODY];
    expect((await exchangeRaw(service.url, smuggled)).status).toBe(400);
  });
});

describe('a body that is too large', () => {
  it('is refused by what it says of itself, before it is sent', async () => {
    const { text, status } = await exchangeRaw(service.url, [head(BODY, ['content-length: 1001'])]);
    expect(status).toBe(413);
    expect(text).toMatch(/connection: close/i);
  });

  it('is refused when it does not say how large it is', async () => {
    const parts = [
      head(BODY, ['transfer-encoding: chunked']),
      ...Array.from({ length: 20 }, () => chunk('x'.repeat(100))),
    ];
    const { text, status } = await exchangeRaw(service.url, parts);
    expect(status).toBe(413);
    expect(text).toMatch(/connection: close/i);
  });

  it('is refused when it unpacks to more than it may, however small it came', async () => {
    const bomb = gzipSync(Buffer.alloc(900_000));
    const parts = [head(bomb, ['content-encoding: gzip', `content-length: ${bomb.length}`]), bomb];
    expect((await exchangeRaw(service.url, parts)).status).toBe(413);
  });

  it('is refused with an answer that a sender reads who has sent all of it', async () => {
    const body = 'x'.repeat(8_000_000);
    const { status } = await sendTo(webhook.url, body, acmeHeaders(webhook.secret, body));
    expect(status).toBe(413);
  });
});

describe('a signed URL', () => {
  const send = (target: string, method = 'POST', host = 'elsewhere.example') => {
    const url = `${service.url}${target}`;
    const signature = hmac(signedUrl.secret, `${method}${url}${BODY}`);
    const lines = [
      `${method} ${target} HTTP/1.1`,
      `host: ${host}`,
      'x-forwarded-host: forged.example',
      'x-acme-event: a',
      `x-acme-signature: sha256=${signature}`,
      `content-length: ${BODY.length}`,
      'connection: close',
    ];
    return exchangeRaw(service.url, [`${lines.join('\r\n')}\r\n\r\n${BODY}`]);
  };

  it('is the public one, with path and query as they came', async () => {
    const path = new URL(signedUrl.url).pathname;
    for (const query of ['', '?', '?b=2&a=%41+x', '?a=1&a=2']) {
      expect([query, (await send(`${path}${query}`)).status]).toEqual([query, 200]);
    }
  });

  it('is the same when a GET has a body', async () => {
    expect((await send(new URL(signedUrl.url).pathname, 'GET')).status).toBe(200);
  });
});

describe('a header that comes twice', () => {
  it('is no signature', async () => {
    const twice = [`x-acme-signature: sha256=${hmac(webhook.secret, BODY)}`, `content-length: ${BODY.length}`];
    expect((await exchangeRaw(service.url, [head(BODY, twice), BODY])).status).toBe(401);
  });

  it('is kept in one line with its event', async () => {
    const more = ['x-more: one', 'X-More: two', `content-length: ${BODY.length}`];
    const { text } = await exchangeRaw(service.url, [head(BODY, more), BODY]);
    const id = /"event_id":"([^"]+)"/.exec(text)?.[1];
    expect((await alice.get(`/integrations/events/${id}`)).body.headers['x-more']).toBe('one, two');
  });
});

describe('the head of a request', () => {
  it('may be in absolute form', async () => {
    const parts = [
      head(BODY, [`content-length: ${BODY.length}`], `http://other.example${new URL(webhook.url).pathname}`),
      BODY,
    ];
    expect((await exchangeRaw(service.url, parts)).status).toBe(200);
  });

  it('is kept as far as it is not too large', async () => {
    const more = Array.from({ length: 60 }, (_, index) => `x-${index}: ${'é'.repeat(200)}`);
    const { text, status } = await exchangeRaw(service.url, [
      Buffer.from(head(BODY, [...more, `content-length: ${BODY.length}`]), 'latin1'),
      BODY,
    ]);
    expect(status).toBe(200);
    const id = /"event_id":"([^"]+)"/.exec(text)?.[1];
    const { headers } = (await alice.get(`/integrations/events/${id}`)).body;
    expect(Buffer.byteLength(JSON.stringify(headers))).toBeLessThan(20_000);
    expect(headers['x-0']).toBe('é'.repeat(200));
  });
});
