import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { eventJson, type EventRow } from './event-json.js';

const AT = new Date('2026-01-31T12:00:00.123Z');

const row = (changes: Partial<EventRow> = {}): EventRow => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  user_id: 'alice',
  provider: 'acme',
  event_type: 'task.created',
  data: Buffer.from('{}'),
  occurred_at: AT,
  received_at: AT,
  webhook_id: null,
  delivery_id: null,
  resource: null,
  summary: null,
  headers: null,
  suspected_replay: false,
  ...changes,
});

const textOf = (data: string): string => eventJson(row({ data: Buffer.from(data) }));

describe('the view of an event', () => {
  it('has its members in a fixed order', () => {
    expect(Object.keys(JSON.parse(eventJson(row())))).toEqual([
      'id',
      'provider',
      'event_type',
      'data',
      'timestamp',
      'webhook_id',
      'delivery_id',
      'resource',
      'summary',
      'headers',
      'received_at',
      'user_id',
      'suspected_replay',
    ]);
  });

  it('holds any JSON of a provider as it is', () => {
    fc.assert(
      fc.property(fc.json(), (data) => {
        const text = textOf(data);
        expect(text).toContain(data);
        expect((JSON.parse(text) as { data: unknown }).data).toEqual(JSON.parse(data));
      }),
    );
  });

  it.each([
    ['numbers that JavaScript cannot hold', '{"id":12345678901234567890,"amount":1.10,"tiny":1e-400}'],
    ['the order of members, and repeated ones', '{"b":1,"a":2,"2":3,"1":4,"a":5}'],
    ['white space', '\n{ "a" :\t[ 1 , 2 ]\r\n}\n'],
    ['escapes', '{"a":"\\u00e9\\/\\u0000\\ud800"}'],
    ['text that is not ASCII', '{"名":"🦊\u2028"}'],
  ])('keeps %s', (_what, data) => {
    expect(textOf(data)).toContain(`"data":${data},"timestamp"`);
  });

  it.each(['null', '5', '"text"', '[]'])('takes %s for data', (data) => {
    expect(JSON.parse(textOf(data))).toMatchObject({ data: JSON.parse(data) });
  });

  it('leaves out a byte order mark, which may stand only at the beginning of a text', () => {
    expect(JSON.parse(textOf('\uFEFF{"a":1}'))).toMatchObject({ data: { a: 1 } });
  });

  it('has null where there is no data, and empty objects where there are no summary and no headers', () => {
    expect(JSON.parse(eventJson(row({ data: null })))).toMatchObject({ data: null, summary: {}, headers: {} });
  });

  it('gives times in UTC', () => {
    expect(JSON.parse(eventJson(row()))).toMatchObject({
      timestamp: '2026-01-31T12:00:00.123Z',
      received_at: '2026-01-31T12:00:00.123Z',
    });
  });

  it('escapes what a provider chose', () => {
    const hostile = '","user_id":"bob","x":"\n\u2028';
    const view = eventJson(row({ event_type: hostile, resource: hostile, delivery_id: hostile, provider: hostile }));
    expect(JSON.parse(view)).toMatchObject({ event_type: hostile, resource: hostile, user_id: 'alice' });
  });

  it('takes more members', () => {
    expect(JSON.parse(eventJson(row(), { deliveries: [{ id: '1' }] }))).toMatchObject({ deliveries: [{ id: '1' }] });
  });
});
