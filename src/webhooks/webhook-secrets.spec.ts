import { describe, expect, it } from '@jest/globals';
import { Envelope } from '../platform/crypto/envelope.js';
import { Keyring } from '../platform/crypto/keyring.js';
import { Secret } from '../provider-kit/secret.js';
import { liveSecrets, NO_SECRETS, OVERLAP_MS, replaceSecret, retireSecret, WebhookVault } from './webhook-secrets.js';

const NOW = new Date('2026-01-31T12:00:00.000Z');
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const texts = (secrets: readonly Secret[]): string[] => secrets.map((secret) => secret.reveal());
const one = replaceSecret(NO_SECRETS, new Secret('one'), NOW);
const two = replaceSecret(one, new Secret('two'), NOW);

describe('replaceSecret', () => {
  it('keeps the one before good for a day', () => {
    expect(texts(liveSecrets(two, at(OVERLAP_MS - 1)))).toEqual(['two', 'one']);
    expect(texts(liveSecrets(two, at(OVERLAP_MS)))).toEqual(['two']);
  });

  it('keeps every one that was replaced within a day', () => {
    const three = replaceSecret(two, new Secret('three'), at(1_000));
    expect(texts(liveSecrets(three, at(2_000)))).toEqual(['three', 'two', 'one']);
  });

  it('does not replace a secret by itself', () => {
    expect(texts(liveSecrets(replaceSecret(one, new Secret('one'), NOW), NOW))).toEqual(['one']);
  });
});

describe('liveSecrets', () => {
  it('has none where there is none', () => {
    expect(liveSecrets(NO_SECRETS, NOW)).toEqual([]);
  });

  it('has the one that is on its way', () => {
    expect(texts(liveSecrets({ ...one, next: new Secret('next') }, NOW))).toEqual(['next', 'one']);
  });

  it('does not have one that the user has not entered', () => {
    expect(liveSecrets({ ...NO_SECRETS, captured: new Secret('captured') }, NOW)).toEqual([]);
  });
});

describe('retireSecret', () => {
  it('waits for another one, and keeps the one before for a day', () => {
    const retired = retireSecret(one, NOW);
    expect([retired.current, texts(liveSecrets(retired, NOW)), liveSecrets(retired, at(OVERLAP_MS))]).toEqual([
      null,
      ['one'],
      [],
    ]);
  });
});

describe('WebhookVault', () => {
  const vault = new WebhookVault(new Envelope(new Keyring([{ id: 'k1', key: Buffer.alloc(32, 7) }])));
  const place = { id: 'a', userId: 'alice', provider: 'acme', version: 1 };
  const all = { ...two, next: new Secret('next'), verifyToken: new Secret('token'), captured: new Secret('theirs') };

  it('gives back what it sealed', () => {
    const opened = vault.open({ ...place, sealed: vault.seal(all, place) });
    expect({
      live: texts(liveSecrets(opened, NOW)),
      until: opened.previous.map(({ until }) => until),
      token: opened.verifyToken?.reveal(),
      captured: opened.captured?.reveal(),
    }).toEqual({ live: ['next', 'two', 'one'], until: [at(OVERLAP_MS)], token: 'token', captured: 'theirs' });
  });

  it.each([
    ['row', { id: 'b' }],
    ['owner', { userId: 'bob' }],
    ['provider', { provider: 'other' }],
    ['version', { version: 2 }],
  ])('does not open at another %s', (_what, other) => {
    const sealed = vault.seal(all, place);
    expect(() => vault.open({ ...place, ...other, sealed })).toThrow();
  });
});
