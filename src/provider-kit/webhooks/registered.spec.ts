import { describe, expect, it } from '@jest/globals';
import type { RegistrationDefinition } from '../schema/webhooks/registration.schema.js';
import type { ProviderAnswer } from '../webhook-registration.js';
import { expiryIn, registeredIn } from './registered.js';

const answerOf = (json: unknown): ProviderAnswer => ({ status: 201, headers: {}, json });

const registration = (changes: Partial<RegistrationDefinition['create']> = {}): RegistrationDefinition => ({
  create: { method: 'POST', url: 'https://a.example', id: '/id', ...changes },
});

describe('registeredIn', () => {
  it('reads id, secret, end and what later calls need', () => {
    const create = { secret: '/secret', expires_at: { body: '/ends' }, keep: { cursor: '/c', none: '/x' } };
    const json = { id: 'w1', secret: 's3cret', ends: '2026-01-08T00:00:00Z', c: 7 };
    const registered = registeredIn(answerOf(json), { ...registration(create), secret: 'answer' });
    expect({ ...registered, secret: registered.secret?.reveal() }).toEqual({
      providerWebhookId: 'w1',
      secret: 's3cret',
      expiresAt: new Date('2026-01-08T00:00:00Z'),
      answer: { cursor: '7' },
    });
  });

  it.each([
    [12, '12'],
    [true, 'true'],
    ['a', 'a'],
  ])('takes the id %j as text', (id, text) => {
    expect(registeredIn(answerOf({ id }), registration()).providerWebhookId).toBe(text);
  });

  it.each([undefined, null, '', {}, [], 2 ** 60, 'x'.repeat(256), 'a\0', 'a\ud800'])('refuses the id %j', (id) => {
    expect(() => registeredIn(answerOf({ id }), registration())).toThrow(expect.objectContaining({ kind: 'rejected' }));
  });

  it('refuses an answer without the secret that the provider should have made', () => {
    const needed = { ...registration({ secret: '/secret' }), secret: 'answer' as const };
    expect(() => registeredIn(answerOf({ id: 1 }), needed)).toThrow(expect.objectContaining({ kind: 'rejected' }));
  });
});

describe('expiryIn', () => {
  const AT = '2026-01-08T00:00:00.000Z';
  it.each([
    [Date.parse(AT) / 1000, 's', AT],
    [String(Date.parse(AT) / 1000), undefined, AT],
    [Date.parse(AT), 'ms', AT],
    [AT, 'iso8601', AT],
    [AT, undefined, AT],
    [AT, 's', undefined],
    [5, 'iso8601', undefined],
    ['soon', undefined, undefined],
    [null, undefined, undefined],
  ] as const)('reads %j in the unit %j as %j', (value, unit, expected) => {
    const expiry = { body: '/ends', ...(unit === undefined ? {} : { unit }) };
    expect(expiryIn(answerOf({ ends: value }), expiry)?.toISOString()).toBe(expected);
  });
});
