import { describe, expect, it } from '@jest/globals';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../../provider-kit/schema/webhooks/webhooks.schema.js';
import { freshBody } from './fresh-body.js';

const NOW = new Date('2026-01-02T03:04:05.678Z');
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const signedAt = (unit?: 's' | 'ms' | 'iso8601'): SignatureDefinition => ({
  scheme: 'hmac',
  header: 'X-Signature',
  signed: 'body',
  timestamp: { body: '/sent', ...(unit && { unit }) },
});

const UNTIMED: SignatureDefinition = { scheme: 'hmac', header: 'X-Signature', signed: 'body' };

const freshened = (body: string, signature: SignatureDefinition, webhooks: Partial<WebhooksDefinition> = {}) =>
  freshBody(body, { signature, ...webhooks }, signature, NOW);

describe('the body of a sample', () => {
  it.each([
    [undefined, 1767323045],
    ['s' as const, 1767323045],
    ['ms' as const, 1767323045678],
    ['iso8601' as const, '2026-01-02T03:04:05.678Z'],
  ])('is sent now, with the time in the unit %s', (unit, time) => {
    expect(JSON.parse(freshened('{"sent":1,"n":2}', signedAt(unit)))).toEqual({ sent: time, n: 2 });
  });

  it('gets another id each time', () => {
    const ids = [1, 2].map(
      () => JSON.parse(freshened('{"event":{"id":"e-1"}}', UNTIMED, { delivery_id: { body: '/event/id' } })).event.id,
    );
    expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('keeps a number as id a number', () => {
    expect(freshened('{"id":12}', UNTIMED, { delivery_id: { body: '/id' } })).toBe('{"id":1767323045678}');
  });

  it('gets nothing that it did not have', () => {
    expect(JSON.parse(freshened('{"list":[1]}', signedAt(), { delivery_id: { body: '/event/id' } }))).toEqual({
      list: [1],
    });
  });

  it.each(['{ "id": 1.0 }', '', 'not JSON'])(
    'stays as it is where nothing in it is known by id or time: %s',
    (body) => {
      expect(freshened(body, UNTIMED, { delivery_id: { header: 'X-Id' } })).toBe(body);
    },
  );

  it.each(['', 'not JSON', '"text"', 'null'])('stays as it is where it has no members: %s', (body) => {
    expect(freshened(body, signedAt())).toBe(body);
  });
});
