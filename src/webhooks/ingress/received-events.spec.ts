import { describe, expect, it } from '@jest/globals';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import type { ParsedEvent } from '../../provider-kit/webhook-delivery.js';
import { receivedEvents, type ReadDelivery, type Recipient } from './received-events.js';

const AT = new Date('2026-01-31T12:00:00Z');
const SIGNED_AT = new Date('2026-01-31T11:59:58Z');
const ONE: Recipient = { userId: 'alice', scope: '0198c0de-0000-7000-8000-000000000001' };
const OTHER: Recipient = { userId: 'bob', scope: '0198c0de-0000-7000-8000-000000000002' };

const event = (values: Partial<ParsedEvent> = {}): ParsedEvent => ({
  eventType: 'made',
  deliveryId: null,
  resource: null,
  data: null,
  summary: {},
  ...values,
});

interface Values {
  query?: string;
  events?: ParsedEvent[];
  body?: string;
  signedAt?: Date | null;
  signature?: string | null;
  webhooks?: Partial<WebhooksDefinition>;
}

const read = ({
  events = [event()],
  body = '{}',
  signedAt = null,
  signature = 'ab',
  webhooks = {},
  query = '',
}: Values = {}): ReadDelivery => ({
  provider: 'acme',
  webhooks: { signature: { scheme: 'none' }, ...webhooks },
  endpoint: {
    webhookId: ONE.scope,
    status: 'registered',
    secrets: [],
    verifyToken: null,
    webhookType: null,
    resource: null,
    config: {},
    providerWebhookId: null,
    pathSecret: null,
  },
  delivery: {
    method: 'POST',
    url: `https://interlock.example/webhooks/acme/1${query}`,
    headers: new Map([['content-type', ['application/json']]]),
    body: Buffer.from(body),
    encodedBody: null,
    receivedAt: AT,
  },
  events,
  verdict: { ok: true, signedAt, signature, secretIndex: 0 },
});

const rows = (values: Values = {}, recipients?: Recipient[][]) => {
  const delivery = read(values);
  return receivedEvents(delivery, recipients ?? delivery.events.map(() => [ONE]));
};

const keys = (values: Values = {}): (string | undefined)[] =>
  rows(values).map(({ dedupe }) => dedupe?.key.toString('hex'));

describe('the key by which a delivery is known again', () => {
  it('is its id alone, for ever', () => {
    const [row] = rows({ events: [event({ deliveryId: 'd' })], body: '{"a":1}' });
    expect(row?.dedupe).toEqual({ scope: ONE.scope, key: expect.any(Buffer), ttlSeconds: null });
    expect(row?.dedupe?.key).toHaveLength(32);
    expect(keys({ events: [event({ deliveryId: 'd' })], body: '{"a":1}' })).toEqual(
      keys({ events: [event({ deliveryId: 'd', eventType: 'gone' })], body: '{}', signedAt: SIGNED_AT }),
    );
  });

  it('is a digest of body and signed time for ten minutes, where there is no id', () => {
    expect(rows()[0]?.dedupe?.ttlSeconds).toBe(600);
    const all = [{}, { body: '{} ' }, { signedAt: SIGNED_AT }, { signedAt: AT }].flatMap(keys);
    expect(new Set(all).size).toBe(4);
  });

  it('tells deliveries apart by their query, their type and what they are about, where there is no id', () => {
    const all = [
      {},
      { query: '?id=1' },
      { query: '?id=2' },
      { events: [event({ eventType: 'removed' })] },
      { events: [event({ resource: 'page-1' })] },
      { events: [event({ resource: 'page-2' })] },
    ].flatMap((values) => keys(values));
    expect(new Set(all).size).toBe(6);
  });

  it('of an item is made of the item', () => {
    const item = (text: string) => event({ data: Buffer.from(text) });
    const [first] = keys({ events: [item('1'), item('2')], body: '[1,2]' });
    expect(keys({ events: [item('3'), item('1')], body: '[3,1]' })[1]).toBe(first);
  });

  it('is never the id of one and the digest of another', () => {
    expect(keys({ body: 'd' })).not.toEqual(keys({ events: [event({ deliveryId: 'd' })] }));
  });

  it('differs for items of one delivery that are alike', () => {
    const events = ['a', 'a', 'a'].map((text) => event({ data: Buffer.from(text) }));
    expect(new Set(keys({ events })).size).toBe(3);
    expect(keys({ events })).toEqual(keys({ events }));
  });

  it('is missing where every delivery is news', () => {
    expect(rows({ webhooks: { delivery_id: 'none' } })[0]?.dedupe).toBeNull();
  });

  it('is missing for a delivery that lacks its id, where only an id can tell', () => {
    const webhooks = { delivery_id: { item: '/id' }, without_delivery_id: 'none' as const };
    expect(rows({ webhooks })[0]?.dedupe).toBeNull();
    expect(rows({ webhooks, events: [event({ deliveryId: 'd' })] })[0]?.dedupe).not.toBeNull();
  });
});

describe('the fingerprint of a replay', () => {
  it('is made of signature and body where no time is signed', () => {
    const all = [{}, { body: '[]' }, { signature: 'cd' }].map((values) =>
      rows(values)[0]?.fingerprint?.toString('hex'),
    );
    expect(new Set(all).size).toBe(3);
  });

  it('is missing where a time is signed, or nothing is', () => {
    expect(rows({ signedAt: SIGNED_AT })[0]?.fingerprint).toBeNull();
    expect(rows({ signature: null })[0]?.fingerprint).toBeNull();
  });
});

describe('the rows of a delivery', () => {
  it('say when it was signed, and when it came', () => {
    expect(rows({ signedAt: SIGNED_AT })).toMatchObject([
      { occurredAt: SIGNED_AT, receivedAt: AT, contentType: 'application/json', userId: 'alice', webhookId: ONE.scope },
    ]);
  });

  it('keep the body once for each recipient', () => {
    const three = [event({ eventType: 'a' }), event({ eventType: 'b' }), event({ eventType: 'c' })];
    const all = rows({ events: three, body: '[]' }, [[ONE], [ONE, OTHER], [OTHER]]);
    expect(all.map(({ userId, eventType, body, bodyOf }) => [userId, eventType, body?.toString(), bodyOf])).toEqual([
      ['alice', 'a', '[]', undefined],
      ['alice', 'b', undefined, 0],
      ['bob', 'b', '[]', undefined],
      ['bob', 'c', undefined, 2],
    ]);
  });

  it('are known again by each recipient alone', () => {
    const [one, other] = rows({}, [[ONE, OTHER]]);
    expect([one?.dedupe?.scope, other?.dedupe?.scope]).toEqual([ONE.scope, OTHER.scope]);
  });
});
