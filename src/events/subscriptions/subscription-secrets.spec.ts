import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Envelope } from '../../platform/crypto/envelope.js';
import { Keyring } from '../../platform/crypto/keyring.js';
import { SubscriptionSecrets } from './subscription-secrets.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const PLACE = { id: '0198c0de-0000-7000-8000-000000000001', userId: 'alice' };
const DAY_MS = 86_400_000;

const at = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('the secrets of a subscription', () => {
  const secrets = new SubscriptionSecrets(new Envelope(new Keyring([{ id: 'k1', key: randomBytes(32) }])));

  const revealed = (sealed: Buffer, now: Date): string[] =>
    secrets.current(sealed, PLACE, now).map((secret) => secret.reveal());

  it('begin with one of the form that verifiers take', () => {
    const { sealed, secret } = secrets.create(PLACE);
    expect(secret.reveal()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(revealed(sealed, NOW)).toEqual([secret.reveal()]);
    expect(sealed.includes(secret.reveal())).toBe(false);
  });

  it('overlap for a day when they change, the newest first', () => {
    const first = secrets.create(PLACE);
    const second = secrets.rotate(first.sealed, PLACE, NOW);
    expect(second.previousUntil).toEqual(at(DAY_MS));
    expect(revealed(second.sealed, at(DAY_MS - 1))).toEqual([second.secret.reveal(), first.secret.reveal()]);
    expect(revealed(second.sealed, at(DAY_MS))).toEqual([second.secret.reveal()]);
  });

  it('do not live longer by further changes', () => {
    const first = secrets.create(PLACE);
    const second = secrets.rotate(first.sealed, PLACE, NOW);
    const third = secrets.rotate(second.sealed, PLACE, at(DAY_MS / 2));
    expect(revealed(third.sealed, at(DAY_MS / 2))).toHaveLength(3);
    expect(revealed(third.sealed, at(DAY_MS))).toEqual([third.secret.reveal(), second.secret.reveal()]);
  });

  it.each([
    { ...PLACE, userId: 'bob' },
    { ...PLACE, id: '0198c0de-0000-7000-8000-000000000002' },
  ])('open nowhere else, such as at %p', (place) => {
    const { sealed } = secrets.create(PLACE);
    expect(() => secrets.current(sealed, place, NOW)).toThrow('vault_unreadable');
  });
});
