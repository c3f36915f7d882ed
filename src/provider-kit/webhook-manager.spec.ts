import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DeclarativeWebhookManager } from './declarative-webhook-manager.js';
import type { WebhooksDefinition } from './schema/webhooks/webhooks.schema.js';
import { Secret } from './secret.js';
import { acmeWith, endpoint, incoming, type RequestParts } from './testing/webhook-requests.js';
import type { KeySource } from './webhook-delivery.js';
import type { Processed } from './webhook-manager.js';

const keys: KeySource = {
  certificate: () => Promise.reject(new Error('no certificate is needed here')),
  jwks: () => Promise.reject(new Error('no keys are needed here')),
};
const NOW = new Date('2026-01-01T00:00:00Z');

const WEBHOOKS: WebhooksDefinition = {
  signature: { scheme: 'hmac', header: 'X-Sig' },
  event_type: { body: '/type' },
  answer: { body: 'thanks' },
  handshakes: [
    {
      method: 'GET',
      when: { query_present: ['challenge'] },
      signed: false,
      value: { query: 'challenge' },
      answer: { body: '${value}' },
    },
    {
      when: { body: { '/type': 'verify' } },
      signed: true,
      value: { body: '/challenge' },
      answer: { body: { challenge: '${value}' } },
    },
  ],
};

class AcmeWebhookManager extends DeclarativeWebhookManager {
  accepts(payload: Buffer, signature: string, secret: Secret): boolean {
    return this.hmac(payload, signature, secret);
  }

  protected override summarise(eventType: string, data: unknown): Record<string, unknown> {
    return { was: eventType, ...Object(data) };
  }
}

const managerOf = (webhooks: WebhooksDefinition): AcmeWebhookManager =>
  new AcmeWebhookManager(acmeWith(webhooks), keys);

const sign = (body: string): string => createHmac('sha256', 's3cret').update(body).digest('hex');

const process = (request: RequestParts): Promise<Processed> =>
  managerOf(WEBHOOKS).processWebhook(incoming(request), endpoint({ secrets: [new Secret('s3cret')] }), NOW);

const signed = (body: string): Promise<Processed> => process({ body, headers: { 'X-Sig': sign(body) } });

describe('processWebhook', () => {
  it('gives the events of a delivery whose signature is good', async () => {
    expect(await signed('{"type":"task.created","id":1}')).toMatchObject({
      kind: 'events',
      verdict: { ok: true, secretIndex: 0 },
      events: [{ eventType: 'task.created', data: null, summary: { was: 'task.created', id: 1 } }],
    });
  });

  it('refuses a delivery whose signature is wrong or missing, whatever is in it', async () => {
    const body = '{"type":"verify","challenge":"a"}';
    expect(await process({ body, headers: { 'X-Sig': sign('other') } })).toEqual({
      kind: 'refused',
      reason: 'wrong_signature',
    });
    expect(await process({ body })).toMatchObject({ kind: 'refused' });
    expect(await process({ body: 'no json' })).toMatchObject({ kind: 'refused' });
  });

  it('answers a handshake that needs no signature before it looks for one', async () => {
    expect(await process({ method: 'GET', query: '?challenge=abc' })).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { body: 'abc' } },
    });
  });

  it('answers a handshake that needs a signature after it found one', async () => {
    expect(await signed('{"type":"verify","challenge":"a"}')).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { body: '{"challenge":"a"}' } },
    });
  });

  it.each([
    ['hello', 'invalid_json'],
    ['[]', 'invalid_event_format'],
    ['{"id":1}', 'invalid_event_format'],
  ])('says of %s, well signed: %s', async (body, failure) => {
    expect(await signed(body)).toEqual({ kind: 'unreadable', failure });
  });
});

describe('a manager', () => {
  it('gives the answer that the provider wants, or none of its own', () => {
    expect(managerOf(WEBHOOKS).answerFor([], incoming({}))?.body).toBe('thanks');
    expect(managerOf({ signature: WEBHOOKS.signature }).answerFor([], incoming({}))).toBeNull();
  });

  it('builds the ingress URL of an app, of a webhook, and of one that holds its secret', () => {
    const manager = managerOf(WEBHOOKS);
    const urls = [
      manager.ingressUrl('https://i.example', null, null),
      manager.ingressUrl('https://i.example', 'id', null),
      manager.ingressUrl('https://i.example', 'id', 'se/cret'),
    ];
    expect(urls).toEqual([
      'https://i.example/webhooks/acme',
      'https://i.example/webhooks/acme/id',
      'https://i.example/webhooks/acme/id/se%2Fcret',
    ]);
  });

  it('finds the registration of a type, else that of all types', () => {
    const call = { method: 'POST' as const, url: 'https://a.example/own', id: '/id' };
    const own = { create: call };
    const common = { create: { ...call, url: 'https://a.example/common' }, ping: call };
    const types = [{ name: 'repo', registration: own }, { name: 'org' }];
    const manager = managerOf({ ...WEBHOOKS, types, registration: common });
    expect([manager.registrationOf('repo'), manager.registrationOf('org')]).toEqual([own, common]);
    expect([manager.supports('repo').ping, manager.supports('org').ping]).toEqual([false, true]);
    const mixed = managerOf({ ...WEBHOOKS, types });
    expect([mixed.isManual('repo'), mixed.isManual('org'), mixed.isManual(null)]).toEqual([false, true, true]);
  });

  it('takes the only type where none is named', () => {
    const registration = { create: { method: 'POST' as const, url: 'https://a.example', id: '/id' } };
    expect(managerOf({ ...WEBHOOKS, types: [{ name: 'repo', registration }] }).isManual(null)).toBe(false);
  });

  it('compares an HMAC for the code of a provider', () => {
    const accepts = (signature: string): boolean =>
      managerOf(WEBHOOKS).accepts(Buffer.from('body'), signature, new Secret('s3cret'));
    expect([accepts(sign('body')), accepts(sign('other'))]).toEqual([true, false]);
  });

  it('is not made for a definition without webhooks', () => {
    const { webhooks: _none, ...definition } = acmeWith(WEBHOOKS);
    expect(() => new AcmeWebhookManager(definition, keys)).toThrow('acme: the definition has no webhooks');
  });
});
