import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { WebhooksDefinition } from '../schema/webhooks/webhooks.schema.js';
import { endpoint, incoming, type RequestParts } from '../testing/webhook-requests.js';
import type { ParsedEvent, Parsed } from '../webhook-delivery.js';
import { parseDelivery, type Summarise } from './parse-delivery.js';

const parse = (
  rules: Partial<WebhooksDefinition>,
  request: RequestParts,
  summarise: Summarise = () => ({}),
  resource: string | null = null,
): Parsed =>
  parseDelivery({ signature: { scheme: 'none' }, ...rules }, incoming(request), endpoint({ resource }), summarise);

const eventsIn = (parsed: Parsed): readonly ParsedEvent[] => {
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.events;
};

const INVALID = { ok: false, failure: 'invalid_event_format' };

describe('parseDelivery', () => {
  it('reads type, id, resource and summary from where the definition says', () => {
    const parsed = parse(
      {
        event_type: { header: 'X-Event' },
        delivery_id: { header: 'X-Id' },
        resource: { body: '/repo' },
        summary: { number: { body: '/number' } },
      },
      { headers: { 'X-Event': 'push', 'X-Id': 'd1' }, body: '{"repo":"a/b","number":3}' },
    );
    expect(parsed).toEqual({
      ok: true,
      events: [{ eventType: 'push', deliveryId: 'd1', resource: 'a/b', data: null, summary: { number: 3 } }],
    });
  });

  it('falls back to the resource of the endpoint', () => {
    expect(eventsIn(parse({}, { body: '{}' }, undefined, 'o/r'))[0]?.resource).toBe('o/r');
  });

  it.each(['[]', '[{}]', '1', '"a"', 'null', 'true'])('refuses %s, which is no object', (body) => {
    expect(parse({}, { body })).toEqual(INVALID);
  });

  it('says when a body is no JSON at all', () => {
    expect(parse({}, { body: 'hello' })).toEqual({ ok: false, failure: 'invalid_json' });
  });

  it.each([
    [{}, 'webhook'],
    [{ default_event_type: 'order' }, 'order'],
    [{ event_type: { body: '/type' }, default_event_type: 'order' }, 'order'],
    [{ event_type: { body: '/a' } }, 'named'],
  ])('with %j calls a delivery %s', (rules, eventType) => {
    expect(eventsIn(parse(rules, { body: '{"a":"named"}' }))[0]?.eventType).toBe(eventType);
  });

  it.each(['{}', '{"type":""}', '{"type":null}', '{"type":{"a":1}}', '{"type":"\\u0000\\n"}'])(
    'refuses %s, which lacks the type that the definition declares',
    (body) => {
      expect(parse({ event_type: { body: '/type' } }, { body })).toEqual(INVALID);
    },
  );

  it('makes texts fit to be stored and shown', () => {
    const [event] = eventsIn(
      parse(
        { event_type: { body: '/t' }, delivery_id: { body: '/i' }, resource: { body: '/r' } },
        { body: `{"t":"a\\u0000b\\r\\nc","i":"${'i'.repeat(300)}","r":"r\\ud800"}` },
      ),
    );
    expect(event).toMatchObject({
      eventType: 'abc',
      deliveryId: expect.stringMatching(/^sha256:/),
      resource: 'r\ufffd',
    });
  });

  it('has no delivery id where the definition says so, names none, or the request lacks it', () => {
    const ids = [{ delivery_id: 'none' as const }, {}, { delivery_id: { header: 'X-Id' } }].map(
      (rules) => eventsIn(parse(rules, { body: '{}' }))[0]?.deliveryId,
    );
    expect(ids).toEqual([null, null, null]);
  });

  it('keeps the data of a form and of an empty body', () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const form = eventsIn(parse({}, { headers, body: 'a=1' }))[0]?.data?.toString();
    const empty = eventsIn(parse({ empty_body: true }, {}))[0]?.data?.toString();
    expect([form, empty]).toEqual(['{"a":"1"}', '{}']);
  });
});

describe('parseDelivery of a batch', () => {
  const batch = { batch: { items: '/events' }, event_type: { item: '/type' }, delivery_id: { item: '/id' } };

  it('makes an event of each item, with the letters of the item', () => {
    const body = '{"events":[{"type":"a","id":1,"n":12345678901234567890}, {"type":"b","id":2,"t":"\\u00e9 ]"}]}';
    expect(
      eventsIn(parse(batch, { body })).map((event) => [event.eventType, event.deliveryId, String(event.data)]),
    ).toEqual([
      ['a', '1', '{"type":"a","id":1,"n":12345678901234567890}'],
      ['b', '2', '{"type":"b","id":2,"t":"\\u00e9 ]"}'],
    ]);
  });

  it('gives each item an id of its own where the id is that of the delivery', () => {
    const rules = { batch: { items: '' }, delivery_id: { header: 'X-Id' } };
    const events = eventsIn(parse(rules, { headers: { 'X-Id': 'd' }, body: '[{},{},{}]' }));
    expect(events.map(({ deliveryId }) => deliveryId)).toEqual(['d', 'd#2', 'd#3']);
  });

  it('keeps a delivery without items whole', () => {
    const events = eventsIn(
      parse({ ...batch, batch: { items: '/events', empty_type: 'intent' } }, { body: '{"events":[]}' }),
    );
    expect(events).toMatchObject([{ eventType: 'intent', data: null }]);
  });

  it('refuses the whole when one item lacks its type', () => {
    expect(parse(batch, { body: '{"events":[{"type":"a"},{}]}' })).toEqual(INVALID);
  });

  it.each(['', '/*/events'])('takes a list for a body where the items are at "%s"', (items) => {
    expect(parse({ batch: { items } }, { body: '[{"events":[{}]}]' }).ok).toBe(true);
  });

  it('refuses a list for a body where the items stand in an object', () => {
    expect(parse(batch, { body: '[]' })).toEqual(INVALID);
  });

  it('gives back exactly what was sent, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 5 }), (items) => {
        const events = eventsIn(parse({ batch: { items: '/e' } }, { body: `{"e":[${items.join(' ,\n')}]}` }));
        expect(events.map(({ data }) => String(data))).toEqual(items);
      }),
    );
  });
});

describe('the summary of an event', () => {
  it('is what the definition declares and what the code of the provider adds', () => {
    const summarise: Summarise = (eventType, data) => ({ eventType, ...Object(data) });
    const [event] = eventsIn(parse({ summary: { a: { constant: 'x' } } }, { body: '{"b":1}' }, summarise));
    expect(event?.summary).toEqual({ a: 'x', eventType: 'webhook', b: 1 });
  });

  it('never costs the event', () => {
    const failing: Summarise = () => {
      throw new TypeError('not what the provider documents');
    };
    expect(eventsIn(parse({ summary: { a: { constant: 'x' } } }, { body: '{}' }, failing))[0]?.summary).toEqual({
      a: 'x',
    });
  });
});
