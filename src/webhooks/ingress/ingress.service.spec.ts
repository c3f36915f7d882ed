import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventNotStorable, type EventIntake, type StoredEvent } from '../../events/event-intake.js';
import { Clock } from '../../platform/clock.js';
import { unavailable } from '../../platform/errors/errors.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { Secret } from '../../provider-kit/secret.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { HandshakeOutcome, IncomingDelivery, WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import type { Processed, WebhookManager } from '../../provider-kit/webhook-manager.js';
import type { WebhookEndpoints } from '../webhook-endpoints.js';
import type { WebhookManagerRegistry } from '../webhook-manager-registry.js';
import type { AppEndpoints } from './app-endpoints.js';
import type { Confirmations } from './confirmations.js';
import { IngressMetrics } from './ingress-metrics.js';
import { IngressService } from './ingress.service.js';
import type { Quarantine } from './quarantine.js';
import { Reception } from './reception.js';

const ID = '0198c0de-0000-7000-8000-000000000001';
const AT = new Date('2026-01-31T12:00:00Z');
const APP = { provider: 'acme', webhookId: null, pathSecret: null };
const OWN = { provider: 'acme', webhookId: ID, pathSecret: null };

const DELIVERY: IncomingDelivery = {
  method: 'POST',
  url: 'https://interlock.example/webhooks/acme/1',
  headers: new Map(),
  body: Buffer.from('{}'),
  encodedBody: null,
  receivedAt: AT,
};

const VERIFIED: Processed = {
  kind: 'events',
  events: [{ eventType: 'made', deliveryId: 'd', resource: null, data: null, summary: { a: 1 } }],
  verdict: { ok: true, signedAt: null, signature: null, secretIndex: 0 },
};

const handshake = (more: Partial<HandshakeOutcome> = {}): Processed => ({
  kind: 'handshake',
  outcome: { answer: { status: 200, headers: {}, body: 'challenge' }, captured: null, confirmUrl: null, ...more },
});

const endpoint = (webhookId: string | null): WebhookEndpoint => ({
  webhookId,
  status: 'registered',
  secrets: [],
  verifyToken: null,
  webhookType: null,
  resource: null,
  config: {},
  providerWebhookId: null,
  pathSecret: null,
});

describe('the ingress', () => {
  let processed: Processed;
  let webhooks: WebhooksDefinition;
  let calls: string[];
  let fail: Record<string, Error>;
  let service: IngressService;
  let metrics: Metrics;

  const step = async <Value>(name: string, value: Value): Promise<Value> => {
    calls.push(name);
    if (fail[name]) throw fail[name];
    return Promise.resolve(value);
  };

  beforeEach(() => {
    processed = VERIFIED;
    webhooks = { signature: { scheme: 'none' } };
    calls = [];
    fail = {};
    metrics = new Metrics();
    const manager = {
      provider: 'acme',
      get webhooks() {
        return webhooks;
      },
      processWebhook: () => Promise.resolve(processed),
      answerFor: () => null,
    } as unknown as WebhookManager;
    const managers = { find: () => manager } as unknown as WebhookManagerRegistry;
    const endpoints = {
      find: () => Promise.resolve({ userId: 'alice', endpoint: endpoint(ID), verifiedAt: null }),
      markVerified: () => step('verified', undefined),
      capture: (id: string, _secret: Secret, mode: string) => step(`captured ${id} ${mode}`, true),
    } as unknown as WebhookEndpoints;
    const apps = {
      find: () => endpoint(null),
      recipients: () => Promise.resolve([[{ userId: null, scope: ID }]]),
    } as unknown as AppEndpoints;
    const stored: StoredEvent[] = [{ id: ID, duplicate: false }];
    const intake = { receive: () => step('stored', stored) } as unknown as EventIntake;
    const quarantine = {
      keep: (_id: string, _delivery: unknown, reason: string) => step(`kept aside: ${reason}`, undefined),
    } as unknown as Quarantine;
    const confirmations = { confirm: (url: string) => step(`confirmed ${url}`, undefined) } as unknown as Confirmations;
    const reception = new Reception(managers, endpoints, apps, intake, new Clock());
    service = new IngressService(
      managers,
      endpoints,
      reception,
      quarantine,
      confirmations,
      new IngressMetrics(metrics),
      new Clock(),
    );
  });

  const outcomes = async (): Promise<string[]> =>
    [...(await metrics.registry.metrics()).matchAll(/webhook_requests_total\{provider="(\w+)",outcome="(\w+)"\}/g)].map(
      ([, provider, outcome]) => `${provider} ${outcome}`,
    );

  it('answers after the events are stored', async () => {
    const answer = await service.receive(OWN, DELIVERY);
    expect(JSON.parse(answer.body)).toEqual({
      success: true,
      event_id: ID,
      event_type: 'made',
      duplicate: false,
      summary: { a: 1 },
    });
    expect(calls).toEqual(['stored', 'verified']);
    expect(await outcomes()).toEqual(['acme accepted']);
  });

  it('answers with success although it cannot remember that the webhook is verified: the events are stored', async () => {
    fail = { verified: new Error('connection terminated') };
    expect((await service.receive(OWN, DELIVERY)).status).toBe(200);
  });

  it('asks the provider to send again what cannot be stored now', async () => {
    fail = { stored: unavailable('events_unavailable', 'x', 3) };
    await expect(service.receive(OWN, DELIVERY)).rejects.toMatchObject({ status: 503, code: 'events_unavailable' });
    expect(calls).toEqual(['stored']);
    expect(await outcomes()).toEqual(['acme unavailable']);
  });

  it('keeps aside what can never be stored', async () => {
    fail = { stored: new EventNotStorable(new Error('22P05')) };
    await expect(service.receive(OWN, DELIVERY)).rejects.toMatchObject({ status: 400, code: 'invalid_event_format' });
    expect(calls).toEqual(['stored', 'kept aside: invalid_event_format']);
  });

  it('keeps aside what cannot be read', async () => {
    processed = { kind: 'unreadable', failure: 'invalid_json' };
    await expect(service.receive(OWN, DELIVERY)).rejects.toMatchObject({ status: 400, code: 'invalid_json' });
    expect(calls).toEqual(['kept aside: invalid_json']);
    expect(await outcomes()).toEqual(['acme unreadable']);
  });

  it('refuses with nothing in the answer where the provider takes no body', async () => {
    webhooks = { signature: { scheme: 'none' }, refuse_without_body: true };
    processed = { kind: 'refused', reason: 'wrong_signature' };
    await expect(service.receive(OWN, DELIVERY)).resolves.toMatchObject({ status: 401, body: '' });
    expect(calls).toEqual(['kept aside: wrong_signature']);
  });

  it('says nothing about why a signature is refused', async () => {
    processed = { kind: 'refused', reason: 'outside_time_window' };
    await expect(service.receive(OWN, DELIVERY)).rejects.toMatchObject({
      status: 401,
      code: 'invalid_signature',
      detail: 'Invalid signature',
    });
    expect(calls).toEqual(['kept aside: outside_time_window']);
    expect(await outcomes()).toEqual(['acme refused_outside_time_window']);
  });

  it('keeps nothing aside at the endpoint of an app, nor of a look at a URL', async () => {
    processed = { kind: 'refused', reason: 'missing_signature' };
    await expect(service.receive(APP, DELIVERY)).rejects.toMatchObject({ status: 401 });
    const look = { ...DELIVERY, method: 'GET', body: Buffer.alloc(0) };
    await expect(service.receive(OWN, look)).rejects.toMatchObject({ status: 401 });
    expect(calls).toEqual([]);
  });

  it('asks the provider to send again while the key that signs cannot be had', async () => {
    processed = { kind: 'refused', reason: 'key_unavailable' };
    await expect(service.receive(OWN, DELIVERY)).rejects.toMatchObject({ status: 503, code: 'key_unavailable' });
    expect(calls).toEqual([]);
  });

  it('keeps a secret that is handed over before it answers', async () => {
    processed = handshake({ captured: { secret: new Secret('made-by-them'), mode: 'use' } });
    expect((await service.receive(OWN, DELIVERY)).body).toBe('challenge');
    expect(calls).toEqual([`captured ${ID} use`]);
    expect(await outcomes()).toEqual(['acme handshake']);
  });

  it('lets no request change the secret of an app', async () => {
    processed = handshake({ captured: { secret: new Secret('made-by-them'), mode: 'use' } });
    await service.receive(APP, DELIVERY);
    expect(calls).toEqual([]);
  });

  it('confirms before it answers, and answers nothing when that fails', async () => {
    processed = handshake({ confirmUrl: 'https://sns.example/confirm' });
    await service.receive(OWN, DELIVERY);
    expect(calls).toEqual(['confirmed https://sns.example/confirm']);
    fail = { 'confirmed https://sns.example/confirm': unavailable('confirmation_failed', 'x', 5) };
    await expect(service.receive(OWN, DELIVERY)).rejects.toMatchObject({ code: 'confirmation_failed' });
  });
});
