import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import {
  ACME,
  acmeHeaders,
  hmac,
  makeWebhook,
  sendAcme,
  sendTo,
  startIngress,
  type IngressAnswer,
} from '../support/ingress.js';
import { sql } from '../support/database.js';
import { rememberSecret } from '../support/secrets.js';
import type { TestService } from '../support/service.js';

const { delivery_id: _id, event_type: _type, ...BARE } = ACME;
const TIMED = {
  signature: {
    scheme: 'hmac',
    header: 'x-sig',
    encoding: 'hex',
    signed: '${timestamp}.${body}',
    timestamp: { header: 'x-time', unit: 's' },
  },
};

let service: TestService;
let alice: Api;

beforeAll(async () => {
  service = await startIngress('ingress_events', {
    digest: BARE,
    timed: TIMED,
    heartbeat: { ...BARE, delivery_id: 'none' },
    batches: {
      ...BARE,
      batch: { items: '/events' },
      event_type: { item: '/type' },
      delivery_id: { item: '/id' },
      summary: { name: { item: '/name' } },
    },
    batch_id: { ...ACME, batch: { items: '' } },
    forms: { ...BARE, event_type: { body: '/type' }, form_json: 'payload' },
    fields: { ...BARE, event_type: { body: '/Kind' } },
    unsigned: { signature: { scheme: 'none' } },
    token: { signature: { scheme: 'shared_secret_header', header: 'X-Token' }, redact_headers: ['X-Also-Secret'] },
  });
  alice = await service.as('alice');
});

afterAll(() => service?.close());

const eventsOf = async ({ body }: IngressAnswer) =>
  Promise.all(
    (body.event_ids ?? [body.event_id]).map(async (id: string) => (await alice.get(`/integrations/events/${id}`)).body),
  );

describe('without a delivery id', () => {
  it('the same body again is the same delivery, and another one is not', async () => {
    const webhook = await makeWebhook(alice, 'digest');
    const first = await sendAcme(webhook, '{"n":1}');
    expect((await sendAcme(webhook, '{"n":1}')).body).toMatchObject({ duplicate: true, event_id: first.body.event_id });
    expect((await sendAcme(webhook, '{"n": 1}')).body.duplicate).toBe(false);
    expect(await eventsOf(first)).toMatchObject([{ event_type: 'webhook', delivery_id: null }]);
  });

  it('the same body of another webhook is another delivery', async () => {
    const [one, other] = [
      await makeWebhook(alice, 'digest', { title: 'one', config: {} }),
      await makeWebhook(await service.as('bob'), 'digest'),
    ];
    await sendAcme(one, '{"n":2}');
    expect((await sendAcme(other, '{"n":2}')).body.duplicate).toBe(false);
  });

  it('the same body signed at another time is another delivery', async () => {
    const webhook = await makeWebhook(alice, 'timed');
    const now = Math.floor(Date.now() / 1000);
    const send = (time: number) =>
      sendTo(webhook.url, '{"n":1}', { 'x-time': String(time), 'x-sig': hmac(webhook.secret, `${time}.{"n":1}`) });
    const first = await send(now);
    expect((await send(now)).body).toMatchObject({ duplicate: true, event_id: first.body.event_id });
    const later = await send(now + 1);
    expect(later.body.duplicate).toBe(false);
    expect(await eventsOf(later)).toMatchObject([{ timestamp: new Date((now + 1) * 1000).toISOString() }]);
    expect((await send(now - 400)).status).toBe(401);
    expect((await send(now + 400)).status).toBe(401);
  });

  it('equal bodies are all kept where they are news', async () => {
    const webhook = await makeWebhook(alice, 'heartbeat');
    const answers = [await sendAcme(webhook, '{}'), await sendAcme(webhook, '{}')];
    expect(answers.map(({ body }) => body.duplicate)).toEqual([false, false]);
  });
});

describe('a batch', () => {
  it('becomes one event per item, each with its own JSON, and is known again item by item', async () => {
    const webhook = await makeWebhook(alice, 'batches');
    const body = '{"events":[{"id":"a","type":"made","name":"A","n":1.0},{"id":"b","type":"gone","name":"B"}]}';
    const answer = await sendAcme(webhook, body);
    expect(answer.body).toMatchObject({ event_type: 'made', duplicate: false, summary: { name: 'A' } });
    expect(answer.body.event_ids).toHaveLength(2);
    expect(answer.body.event_ids[0]).toBe(answer.body.event_id);
    expect(await eventsOf(answer)).toMatchObject([
      { event_type: 'made', delivery_id: 'a', data: { id: 'a', n: 1 } },
      { event_type: 'gone', delivery_id: 'b', data: { id: 'b' } },
    ]);
    const more = await sendAcme(webhook, '{"events":[{"id":"b","type":"gone"},{"id":"c","type":"made"}]}');
    expect(more.body).toMatchObject({ duplicate: false });
    expect(more.body.event_ids[0]).toBe(answer.body.event_ids[1]);
    const bytes = await fetch(`${service.url}/integrations/events/${more.body.event_ids[1]}/body`, {
      headers: { authorization: `Bearer ${await service.bearerOf('alice')}` },
    });
    expect(await bytes.text()).toContain('{"id":"c","type":"made"}');
    expect((await sendAcme(webhook, body)).body.duplicate).toBe(true);
  });

  it('whose items share one id is kept whole', async () => {
    const webhook = await makeWebhook(alice, 'batch_id');
    const send = () => sendAcme(webhook, '[{"n":1},{"n":1},{"n":2}]', { 'x-acme-delivery': 'd-1' });
    const first = await send();
    expect(new Set(first.body.event_ids).size).toBe(3);
    expect((await send()).body).toMatchObject({ duplicate: true, event_ids: first.body.event_ids });
  });

  it('without items is an event, too', async () => {
    const answer = await sendAcme(await makeWebhook(alice, 'batches', { title: 'empty' }), '{"events":[]}');
    expect(answer.body).toMatchObject({ success: true, event_type: 'empty' });
  });
});

describe('a form', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

  it('is read by the JSON in one of its fields, and kept as it came', async () => {
    const webhook = await makeWebhook(alice, 'forms');
    const body = `payload=${encodeURIComponent('{"type":"click","n":1.50}')}`;
    const answer = await sendAcme(webhook, body, FORM);
    expect(await eventsOf(answer)).toMatchObject([{ event_type: 'click', data: { type: 'click', n: 1.5 } }]);
    expect((await sendAcme(webhook, 'payload=%7B', FORM)).body.code).toBe('invalid_json');
  });

  it('is read by its fields where there is no JSON in it', async () => {
    const answer = await sendAcme(await makeWebhook(alice, 'fields'), 'Kind=sms&From=%2B1&Tag=a&Tag=b', FORM);
    expect(await eventsOf(answer)).toMatchObject([{ event_type: 'sms', data: { From: '+1' } }]);
  });
});

describe('a provider that can sign nothing', () => {
  it('is known by the end of its URL, which is kept nowhere', async () => {
    const webhook = await makeWebhook(alice, 'unsigned');
    const secret = webhook.url.split('/').at(-1) ?? '';
    rememberSecret(secret);
    expect(secret.length).toBeGreaterThan(30);
    const answer = await sendTo(webhook.url, '{}', {
      'x-original-uri': new URL(webhook.url).pathname,
      referer: webhook.url,
    });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await eventsOf(answer))).not.toContain(secret);
    const base = webhook.url.slice(0, -secret.length - 1);
    for (const url of [base, `${base}/`, `${base}/wrong`, `${webhook.url}x`]) {
      expect([401, 404]).toContain((await sendTo(url, '{}')).status);
    }
  });

  it('may send a secret in a header, which is kept nowhere either', async () => {
    const webhook = await makeWebhook(alice, 'token');
    const headers = { 'x-token': webhook.secret, authorization: 'Basic abc', cookie: 'a=b', 'x-also-secret': 'y' };
    const answer = await sendTo(webhook.url, '{}', { ...headers, 'x-copy': `a ${webhook.secret} b` });
    expect((await eventsOf(answer))[0].headers).toMatchObject({
      'x-token': '[redacted]',
      authorization: '[redacted]',
      cookie: '[redacted]',
      'x-also-secret': '[redacted]',
      'x-copy': 'a [redacted] b',
    });
    expect((await sendTo(webhook.url, '{}', { 'x-token': `${webhook.secret}x` })).status).toBe(401);
  });
});

describe('the same signature over the same body', () => {
  it('under another id is marked, and kept', async () => {
    const webhook = await makeWebhook(alice, 'batch_id', { title: 'replayed' });
    const headers = acmeHeaders(webhook.secret, '[{"n":7}]');
    const first = await sendTo(webhook.url, '[{"n":7}]', headers);
    const again = await sendTo(webhook.url, '[{"n":7}]', { ...headers, 'x-acme-delivery': 'forged' });
    expect([first.body.duplicate, again.body.duplicate]).toEqual([false, false]);
    const marked = await sql(
      service.databaseUrl,
      'select delivery_id from events where webhook_id = $1 and suspected_replay',
      [webhook.id],
    );
    expect(marked).toEqual([{ delivery_id: 'forged' }]);
  });
});
