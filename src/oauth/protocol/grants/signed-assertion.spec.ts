import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { signAssertion, type Assertion } from './signed-assertion.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const KEYS = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  EdDSA: generateKeyPairSync('ed25519').privateKey,
};

const signed = async (assertion: Partial<Assertion> = {}) => {
  const { algorithm = 'RS256' } = assertion;
  const key = KEYS[algorithm];
  const jwt = await signAssertion(
    key,
    { issuer: 'robot', claims: { aud: 'https://acme.example/token' }, algorithm, lifetimeSeconds: 300, ...assertion },
    NOW,
  );
  return jwtVerify(jwt, createPublicKey(key), { currentDate: NOW });
};

describe('an assertion', () => {
  it('says who asks whom, from a minute ago until its life is over', async () => {
    const { payload, protectedHeader } = await signed({ keyId: 'key-1' });
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' });
    expect(payload).toEqual({
      iss: 'robot',
      aud: 'https://acme.example/token',
      iat: SECONDS - 60,
      exp: SECONDS + 300,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it.each(['RS256', 'ES256', 'EdDSA'] as const)('can be signed with %s', async (algorithm) => {
    expect((await signed({ algorithm })).protectedHeader).toEqual({ alg: algorithm, typ: 'JWT' });
  });

  it('never lives for more than an hour', async () => {
    const { payload } = await signed({ lifetimeSeconds: 3600 });
    expect([payload.iat, payload.exp]).toEqual([SECONDS, SECONDS + 3600]);
  });

  it('is another one each time', async () => {
    const [one, other] = [await signed(), await signed()];
    expect(one.payload.jti).not.toBe(other.payload.jti);
  });

  it('takes claims of the definition in place of its own', async () => {
    expect((await signed({ claims: { aud: 'acme.example', iss: 'other' } })).payload).toMatchObject({
      aud: 'acme.example',
      iss: 'other',
    });
  });
});
