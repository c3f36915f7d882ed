import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Api } from '../support/api.js';
import {
  ACME,
  acmeHeaders,
  hmac,
  makeWebhook,
  sendAcme,
  sendTo,
  startIngress,
  type TestWebhook,
} from '../support/ingress.js';
import type { TestService } from '../support/service.js';

const BODY = '{"id": 1.0, "title":"Zoë"}';
const NOWHERE = '0198c0de-0000-7000-8000-00000000ffff';

let service: TestService;
let alice: Api;
let webhook: TestWebhook;

beforeAll(async () => {
  service = await startIngress('ingress', {
    acme: { ...ACME, summary: { title: { body: '/title' } } },
    typed: { ...ACME, event_type: { body: '/type' } },
    quiet: { ...ACME, answer: { status: 204 } },
    twiml: { ...ACME, answer: { content_type: 'text/xml', body: '<Response/>' } },
    small: { ...ACME, max_bytes: 100 },
  });
  alice = await service.as('alice');
  webhook = await makeWebhook(alice, 'acme');
});

afterAll(() => service?.close());

const eventOf = async (id: string) => (await alice.get(`/integrations/events/${id}`)).body;

describe('a delivery with a good signature', () => {
  it('is answered once its event is there', async () => {
    const answer = await sendAcme(webhook, BODY, { 'x-acme-delivery': 'd-1' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(answer.body).toEqual({
      success: true,
      event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      event_type: 'task.done',
      duplicate: false,
      summary: { title: 'Zoë' },
    });
    expect(await eventOf(answer.body.event_id)).toMatchObject({
      provider: 'acme',
      event_type: 'task.done',
      data: { id: 1, title: 'Zoë' },
      webhook_id: webhook.id,
      delivery_id: 'd-1',
      user_id: 'alice',
      headers: { 'x-acme-event': 'task.done', 'content-type': 'application/json' },
    });
  });

  it('is answered as a duplicate when its id came before, whatever its body', async () => {
    const first = await sendAcme(webhook, BODY, { 'x-acme-delivery': 'd-2' });
    const again = await sendAcme(webhook, '{"other":1}', { 'x-acme-delivery': 'd-2' });
    expect(again.body).toMatchObject({ success: true, event_id: first.body.event_id, duplicate: true });
  });

  it('is another event under another id', async () => {
    const [one, other] = [await sendAcme(webhook, BODY), await sendAcme(webhook, BODY)];
    expect(other.body.duplicate).toBe(false);
    expect(other.body.event_id).not.toBe(one.body.event_id);
  });

  it('becomes one event when it is sent many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sendAcme(webhook, BODY, { 'x-acme-delivery': 'd-parallel' })),
    );
    expect(new Set(answers.map(({ body }) => body.event_id)).size).toBe(1);
    expect(answers.filter(({ body }) => body.duplicate === false)).toHaveLength(1);
  });

  it('verifies the webhook', async () => {
    const fresh = await makeWebhook(alice, 'acme', { title: 'fresh' });
    expect((await alice.get(`/integrations/webhooks/${fresh.id}`)).body.verified_at).toBeNull();
    await sendAcme(fresh, BODY);
    expect((await alice.get(`/integrations/webhooks/${fresh.id}`)).body.verified_at).toEqual(expect.any(String));
  });

  it.each([['PUT'], ['PATCH'], ['DELETE']])('may come by %s', async (method) => {
    expect((await sendTo(webhook.url, BODY, acmeHeaders(webhook.secret, BODY), method)).status).toBe(200);
  });

  it.each([['json'], [';;;'], ['text/plain'], ['application/json; charset="'], ['application/x-ndjson']])(
    'may have the content type %s, which is kept',
    async (contentType) => {
      const { status, body } = await sendAcme(webhook, BODY, { 'content-type': contentType });
      expect(status).toBe(200);
      expect((await eventOf(body.event_id)).headers['content-type']).toBe(contentType);
    },
  );

  it('may be compressed, signed before or after that', async () => {
    const packed = gzipSync(BODY);
    for (const signed of [BODY, packed]) {
      const headers = { ...acmeHeaders(webhook.secret, signed), 'content-encoding': 'gzip' };
      const { status, body } = await sendTo(webhook.url, packed, headers);
      expect(status).toBe(200);
      expect((await eventOf(body.event_id)).data).toEqual({ id: 1, title: 'Zoë' });
    }
  });

  it('is kept although its headers and names are odd', async () => {
    const body = '{"__proto__":{"a":1},"constructor":1,"nul":"\\u0000","lone":"\\ud800"}';
    const answer = await sendAcme(webhook, body, { 'x-odd': 'ÿ\u0080', constructor: 'x' });
    expect(answer.status).toBe(200);
    const bytes = await fetch(`${service.url}/integrations/events/${answer.body.event_id}/body`, {
      headers: { authorization: `Bearer ${await service.bearerOf('alice')}` },
    });
    expect(await bytes.text()).toBe(body);
  });

  it('is kept although it is nested very deeply', async () => {
    const body = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect((await sendAcme(webhook, body)).status).toBe(200);
  });
});

describe('what a provider wants to be answered', () => {
  it('is answered instead of our own words', async () => {
    const quiet = await sendAcme(await makeWebhook(alice, 'quiet'), BODY);
    expect([quiet.status, quiet.text]).toEqual([204, '']);
    const twiml = await sendAcme(await makeWebhook(alice, 'twiml'), BODY);
    expect([twiml.status, twiml.headers.get('content-type'), twiml.text]).toEqual([200, 'text/xml', '<Response/>']);
  });
});

describe('a delivery that does not verify', () => {
  it.each<[string, Record<string, string>]>([
    ['of another secret', { 'x-acme-signature': `sha256=${hmac('another secret', BODY)}` }],
    ['of another body', { 'x-acme-signature': `sha256=${hmac('x', 'y')}` }],
    ['that is empty', { 'x-acme-signature': '' }],
    ['that is no signature', { 'x-acme-signature': 'sha256=zz' }],
    ['that is not ASCII', { 'x-acme-signature': 'sha256=é' }],
  ])('is refused: a signature %s', async (_what, headers) => {
    const answer = await sendAcme(webhook, BODY, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.body).toEqual({
      type: 'urn:interlock:problem:invalid_signature',
      title: 'Invalid signature',
      status: 401,
      detail: 'Invalid signature',
      code: 'invalid_signature',
      request_id: expect.any(String),
    });
  });

  it('is refused without a signature, by every method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await sendTo(webhook.url, BODY, { 'content-type': 'application/json' }, method);
      expect([method, answer.status, answer.body.code]).toEqual([method, 401, 'invalid_signature']);
    }
    expect((await sendTo(webhook.url, null, {}, 'GET')).status).toBe(401);
    expect((await sendTo(webhook.url, null, {}, 'HEAD')).status).toBe(401);
  });

  it('is refused with the secret of another webhook', async () => {
    const other = await makeWebhook(alice, 'acme', { title: 'other' });
    expect((await sendTo(webhook.url, BODY, acmeHeaders(`${other.secret}x`, BODY))).status).toBe(401);
  });
});

describe('a delivery that verifies and cannot be read', () => {
  it.each([
    ['acme', '{"a":', 'invalid_json', 'Invalid JSON payload'],
    ['acme', '', 'invalid_json', 'Invalid JSON payload'],
    ['acme', '\ufeff{}{', 'invalid_json', 'Invalid JSON payload'],
    ['acme', '[]', 'invalid_event_format', 'Invalid event format'],
    ['acme', 'null', 'invalid_event_format', 'Invalid event format'],
    ['acme', '5', 'invalid_event_format', 'Invalid event format'],
    ['typed', '{}', 'invalid_event_format', 'Invalid event format'],
    ['typed', '{"type":{}}', 'invalid_event_format', 'Invalid event format'],
  ])('of %s: %j is answered 400 %s', async (provider, body, code, detail) => {
    const target = provider === 'acme' ? webhook : await makeWebhook(alice, provider, { title: body || 'x' });
    const answer = await sendAcme(target, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code, title: detail, detail });
  });
});

describe('an ingress URL that nobody has', () => {
  it('is answered alike whatever is wrong with it', async () => {
    const { origin } = new URL(webhook.url);
    const urls = [
      `${origin}/webhooks/acme/${NOWHERE}`,
      `${origin}/webhooks/acme/not-an-id`,
      `${origin}/webhooks/typed/${webhook.id}`,
      `${origin}/webhooks/github/${webhook.id}`,
      `${origin}/webhooks/nobody/${webhook.id}`,
      `${origin}/webhooks/__proto__/${webhook.id}`,
      `${origin}/webhooks/acme`,
      `${origin}/webhooks/nobody`,
      `${origin}/webhooks/acme/${NOWHERE}/a-secret`,
    ];
    const answers = await Promise.all(urls.map((url) => sendTo(url, BODY, acmeHeaders(webhook.secret, BODY))));
    for (const { status, body } of answers) {
      const { request_id: _id, ...rest } = body;
      expect({ status, rest }).toEqual({ status: 404, rest: { ...rest, code: 'not_found' } });
      expect(rest).toEqual({ ...answers[0]?.body, request_id: undefined });
    }
  });
});

describe('a delivery over the size limit', () => {
  it('is answered 413, also of a provider with a limit of its own', async () => {
    const small = await makeWebhook(alice, 'small');
    const fits = `{"a":"${'x'.repeat(92)}"}`;
    expect((await sendAcme(small, fits)).status).toBe(200);
    const answer = await sendAcme(small, `${fits} `);
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(answer.headers.get('connection')).toBe('close');
    expect((await sendAcme(webhook, `"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413);
  });

  it('is answered 413 when it is only large unpacked, and 400 or 415 when it cannot be unpacked', async () => {
    const small = await makeWebhook(alice, 'small', { title: 'packed' });
    const send = (body: Buffer, encoding: string) =>
      sendTo(small.url, body, { ...acmeHeaders(small.secret, body), 'content-encoding': encoding });
    expect((await send(gzipSync(Buffer.alloc(10_000)), 'gzip')).status).toBe(413);
    expect(await send(Buffer.from('no gzip'), 'gzip')).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
    for (const encoding of ['br', 'deflate', 'gzip, gzip', 'zstd']) {
      expect(await send(Buffer.from('x'), encoding)).toMatchObject({
        status: 415,
        body: { code: 'unsupported_media_type' },
      });
    }
  });
});

describe('the metrics', () => {
  it('count requests by provider and outcome, and take no name from a request', async () => {
    await sendTo(`${service.url}/webhooks/${randomUUID()}/${NOWHERE}`, BODY);
    const { body } = await service.anonymous.get('/metrics');
    for (const outcome of ['accepted', 'duplicate', 'unreadable', 'not_found', 'refused_missing_signature']) {
      expect(body).toContain(`interlock_webhook_requests_total{provider="acme",outcome="${outcome}"}`);
    }
    expect(body).toContain('interlock_webhook_requests_total{provider="unknown",outcome="not_found"}');
    expect(body).not.toContain(NOWHERE);
  });
});
