import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac, randomBytes } from 'node:crypto';
import type { Api } from '../support/api.js';
import { ACME, acmeHeaders, hmac, makeWebhook, sendTo, startIngress, type TestWebhook } from '../support/ingress.js';
import { rememberSecret } from '../support/secrets.js';
import type { TestService } from '../support/service.js';

const SECRET = randomBytes(24).toString('hex');

/** The kinds of handshakes that well-known providers have. */
const PROVIDERS = {
  slack_like: {
    ...ACME,
    event_type: { body: '/event/type' },
    handshakes: [
      {
        signed: true,
        when: { body: { '/type': 'url_verification' } },
        value: { body: '/challenge' },
        answer: { content_type: 'text/plain', body: '${value}' },
      },
    ],
    setup: { secret: 'provider', steps: ['Enter ${url}.'] },
  },
  graph_like: {
    signature: { scheme: 'shared_secret_body', body: '/value/*/clientState' },
    event_type: { item: '/changeType' },
    batch: { items: '/value' },
    handshakes: [
      {
        signed: false,
        when: { query_present: ['validationToken'] },
        value: { query: 'validationToken' },
        answer: { content_type: 'text/plain', body: '${value}' },
      },
    ],
  },
  meta_like: {
    ...ACME,
    handshakes: [
      {
        method: 'GET',
        signed: false,
        when: { query: { 'hub.mode': 'subscribe' } },
        verify_token: { query: 'hub.verify_token' },
        value: { query: 'hub.challenge' },
        answer: { content_type: 'text/plain', body: '${value}' },
      },
    ],
  },
  zoom_like: {
    ...ACME,
    handshakes: [
      {
        signed: true,
        when: { body: { '/event': 'endpoint.url_validation' } },
        value: { body: '/payload/plainToken' },
        hmac: { algorithm: 'sha256', encoding: 'hex' },
        answer: { body: { plainToken: '${value}', encryptedToken: '${hmac}' } },
      },
    ],
  },
  asana_like: {
    ...ACME,
    handshakes: [
      {
        signed: false,
        when: { header_present: ['x-hook-secret'] },
        value: { header: 'x-hook-secret' },
        capture_secret: 'use',
        answer: { headers: { 'x-hook-secret': '${value}' } },
      },
    ],
    setup: { secret: 'provider', steps: ['Enter ${url}.'] },
  },
  trello_like: {
    ...ACME,
    handshakes: [{ method: 'HEAD', signed: false, when: {}, answer: {} }],
  },
};

let service: TestService;
let alice: Api;

beforeAll(async () => {
  rememberSecret(SECRET);
  service = await startIngress('ingress_handshakes', PROVIDERS, {
    PROVIDER_SLACK_LIKE_WEBHOOK_SECRET: SECRET,
    PROVIDER_META_LIKE_WEBHOOK_SECRET: SECRET,
  });
  alice = await service.as('alice');
});

afterAll(() => service?.close());

const isEmpty = async ({ id }: TestWebhook): Promise<boolean> =>
  (await alice.get(`/integrations/events?webhook_id=${id}`)).body.events.length === 0;

describe('a challenge that must be signed', () => {
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c-42' });

  it('is given back, and is no event', async () => {
    const webhook = await makeWebhook(alice, 'slack_like');
    await alice.put(`/integrations/webhooks/${webhook.id}/secret`, { secret: SECRET });
    const answer = await sendTo(webhook.url, challenge, acmeHeaders(SECRET, challenge));
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([200, 'c-42', 'text/plain']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await isEmpty(webhook)).toBe(true);
  });

  it('is refused without a good signature, and while there is no secret', async () => {
    const webhook = await makeWebhook(alice, 'slack_like', { title: 'waiting' });
    expect((await sendTo(webhook.url, challenge, acmeHeaders('x', challenge))).status).toBe(401);
    await alice.put(`/integrations/webhooks/${webhook.id}/secret`, { secret: SECRET });
    expect((await sendTo(webhook.url, challenge, acmeHeaders('x', challenge))).status).toBe(401);
  });

  it('is given back at the endpoint of the app, too', async () => {
    const url = `${service.url}/webhooks/slack_like`;
    expect((await sendTo(url, challenge, acmeHeaders(SECRET, challenge))).text).toBe('c-42');
    expect((await sendTo(url, challenge, acmeHeaders('x', challenge))).status).toBe(401);
  });
});

describe('a validation token in the query', () => {
  it('is given back decoded, by GET and by POST', async () => {
    const webhook = await makeWebhook(alice, 'graph_like');
    const url = `${webhook.url}?validationToken=Validation%3A+a%2Bb%20%3Cb%3E`;
    for (const method of ['GET', 'POST']) {
      const answer = await sendTo(url, null, {}, method);
      expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
        200,
        'Validation: a+b <b>',
        'text/plain',
      ]);
    }
    expect(await isEmpty(webhook)).toBe(true);
  });

  it('is not given back by an endpoint that does not exist', async () => {
    const url = `${service.url}/webhooks/graph_like/0198c0de-0000-7000-8000-00000000ffff?validationToken=x`;
    expect((await sendTo(url, null, {}, 'POST')).status).toBe(404);
  });
});

describe('a verify token', () => {
  const query = (token: string): string => `?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`;

  it('of the app follows from its secret', async () => {
    const token = createHmac('sha256', SECRET).update('interlock verify token').digest('hex');
    rememberSecret(token);
    const answer = await sendTo(`${service.url}/webhooks/meta_like${query(token)}`, null, {}, 'GET');
    expect([answer.status, answer.text]).toEqual([200, '1158201444']);
  });

  it.each(['', 'wrong', SECRET])('that is another one is refused', async (token) => {
    expect((await sendTo(`${service.url}/webhooks/meta_like${query(token)}`, null, {}, 'GET')).status).toBe(401);
  });
});

describe('a challenge whose answer needs the secret', () => {
  it('is answered with an HMAC of it', async () => {
    const webhook = await makeWebhook(alice, 'zoom_like');
    const body = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: 'plain-1' } });
    const answer = await sendTo(webhook.url, body, acmeHeaders(webhook.secret, body));
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual({ plainToken: 'plain-1', encryptedToken: hmac(webhook.secret, 'plain-1') });
  });
});

describe('a secret that a provider hands over', () => {
  it('is taken once, while the webhook waits for it, and signs what comes after', async () => {
    const webhook = await makeWebhook(alice, 'asana_like');
    const [own, forged] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    for (const secret of [own, forged]) rememberSecret(secret);
    const answer = await sendTo(webhook.url, '{}', { 'x-hook-secret': own });
    expect([answer.status, answer.headers.get('x-hook-secret'), answer.text]).toEqual([200, own, '']);
    expect((await sendTo(webhook.url, '{}', { 'x-hook-secret': forged })).status).toBe(401);
    expect((await sendTo(webhook.url, '{}', acmeHeaders(forged, '{}'))).status).toBe(401);
    expect((await sendTo(webhook.url, '{}', acmeHeaders(own, '{}'))).status).toBe(200);
    expect((await alice.get(`/integrations/webhooks/${webhook.id}`)).body.status).toBe('registered');
  });
});

describe('a probe by HEAD', () => {
  it('is answered where the provider sends one', async () => {
    const webhook = await makeWebhook(alice, 'trello_like');
    expect((await sendTo(webhook.url, null, {}, 'HEAD')).status).toBe(200);
    expect((await sendTo(webhook.url, null, {}, 'GET')).status).toBe(401);
  });
});
