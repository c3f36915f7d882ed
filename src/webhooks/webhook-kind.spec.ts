import { describe, expect, it } from '@jest/globals';
import type { RegistrationDefinition } from '../provider-kit/schema/webhooks/registration.schema.js';
import type { SignatureDefinition } from '../provider-kit/schema/webhooks/signature.schema.js';
import type { WebhooksDefinition } from '../provider-kit/schema/webhooks/webhooks.schema.js';
import { hasPathSecret, kindOf, needsVerifyToken, secretMaker, type WebhookKind } from './webhook-kind.js';

const HMAC: SignatureDefinition = { scheme: 'hmac', header: 'X-Signature' };
const registration = (secret?: 'ours' | 'answer' | 'handshake' | 'app'): RegistrationDefinition => ({
  create: { method: 'POST', url: 'https://api.acme.test/hooks', id: '/id' },
  ...(secret && { secret }),
});
const definition = (members: Partial<WebhooksDefinition> = {}): WebhooksDefinition => ({ signature: HMAC, ...members });
const kind = (members: Partial<WebhooksDefinition>): WebhookKind => {
  const found = kindOf(definition(members), null);
  if (!found) throw new Error('there is no such kind');
  return found;
};

describe('kindOf', () => {
  const webhooks = definition({
    events: ['one'],
    registration: registration(),
    types: [{ name: 'repo' }, { name: 'team', events: ['two'], registration: registration('answer') }],
  });

  it('takes from the provider what a kind does not say itself', () => {
    expect(kindOf(webhooks, 'repo')).toMatchObject({ events: ['one'], registration: registration() });
  });

  it('prefers what a kind says itself', () => {
    expect(kindOf(webhooks, 'team')).toMatchObject({ events: ['two'], registration: registration('answer') });
  });

  it('knows no kind without a name where kinds have names', () => {
    expect(kindOf(webhooks, null)).toBeUndefined();
  });

  it('knows no kind with a name where there are none', () => {
    expect(kindOf(definition(), 'repo')).toBeUndefined();
  });
});

describe('secretMaker', () => {
  it.each([
    ['we, unless something else is said', {}, true, 'ours'],
    ['we, also for a registration', { registration: registration() }, false, 'ours'],
    ['the provider, which shows it', { setup: { secret: 'provider', steps: ['Copy it.'] } }, true, 'provider'],
    ['the provider, in its answer', { registration: registration('answer') }, false, 'answer'],
    ['the provider, in a handshake', { registration: registration('handshake') }, false, 'provider'],
    ['the operator', { registration: registration('app') }, false, 'app'],
    [
      'the provider, where it signs with a key of its own',
      { signature: { scheme: 'ed25519', header: 'S' } },
      true,
      'provider',
    ],
    ['the provider, where its answer would have held it', { registration: registration('answer') }, true, 'provider'],
    [
      'nobody, where the key stands at an address',
      { signature: { scheme: 'sns', certificate: { hosts: ['a'] } } },
      true,
      'none',
    ],
  ] as const)('is %s', (_who, members, isManual, expected) => {
    expect(secretMaker(kind(members as Partial<WebhooksDefinition>), isManual)).toBe(expected);
  });
});

describe('hasPathSecret', () => {
  const optional: SignatureDefinition = { scheme: 'shared_secret_header', header: 'X-Token', optional: true };

  it.each([
    ['nothing is signed', { scheme: 'none' } as const, {}, true],
    ['a header may hold it, and nobody asked for that', optional, {}, true],
    ['a header may hold it, and somebody asked for that', optional, { secret_header: 'true' }, false],
    ['deliveries are signed', HMAC, {}, false],
  ])('is right where %s', (_where, signature, config, expected) => {
    expect(hasPathSecret(definition({ signature }), config)).toBe(expected);
  });
});

describe('needsVerifyToken', () => {
  it('is so where a handshake names one', () => {
    const handshake = { when: {}, signed: false, verify_token: { query: 'token' }, answer: {} };
    expect([needsVerifyToken(definition({ handshakes: [handshake] })), needsVerifyToken(definition())]).toEqual([
      true,
      false,
    ]);
  });
});
