import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import type { AppConfig } from '../config/app-config.js';
import { BearerVerifier } from './bearer-verifier.js';
import { AUDIENCE, ISSUER, MovedClock, sign, withSecret } from './testing/auth-fixture.js';

const refused = { status: 401, code: 'unauthorized', headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };

describe('BearerVerifier with a shared secret', () => {
  let clock: MovedClock;
  const verifier = (config: AppConfig = withSecret()) => new BearerVerifier(config, clock);
  const claims = (more: JWTPayload = {}): JWTPayload => ({ sub: 'alice', exp: clock.seconds + 60, ...more });

  beforeAll(() => Logger.overrideLogger(false));

  beforeEach(() => {
    clock = new MovedClock();
  });

  it('accepts a signed bearer and says who it is, until when, and with which scopes', async () => {
    const bearer = await verifier().verify(await sign(claims({ scope: 'openid integrations:service' })));
    expect(bearer).toEqual({
      subject: 'alice',
      userId: 'alice',
      scopes: new Set(['credentials:use', 'integrations:service']),
      expiresAt: new Date((clock.seconds + 60) * 1000),
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no exp', { exp: undefined }],
    ['an exp that is no number', { exp: '9999999999' }],
    ['an exp beyond any date', { exp: 1e300 }],
    ['no sub', { sub: undefined }],
    ['an empty sub', { sub: '' }],
    ['a sub that is no string', { sub: 7 }],
    ['a sub of 256 characters', { sub: 'x'.repeat(256) }],
    ['a control character in sub', { sub: 'alice\0' }],
  ])('refuses a bearer with %s', async (_name, wrong) => {
    await expect(verifier().verify(await sign(claims(wrong)))).rejects.toMatchObject(refused);
  });

  it('refuses a sub that PostgreSQL would store as another one', async () => {
    const token = await sign(claims({ sub: '\ud800' }));
    await expect(verifier().verify(token)).rejects.toMatchObject(refused);
  });

  it.each(['', 'x', 'a.b.c', 'a.b', 'eyJhbGciOiJIUzI1NiJ9..', 'ünïcode.x.y'])('refuses %j', async (token) => {
    await expect(verifier().verify(token)).rejects.toMatchObject(refused);
  });

  it('refuses another secret, and a token of another payload under the same signature', async () => {
    const foreign = await sign(claims(), new TextEncoder().encode('another secret, also long enough to be used'));
    await expect(verifier().verify(foreign)).rejects.toMatchObject({ ...refused, detail: 'The bearer is not valid.' });
    const [header, , signature] = (await sign(claims())).split('.');
    const payload = Buffer.from(JSON.stringify(claims({ sub: 'bob' }))).toString('base64url');
    await expect(verifier().verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject(refused);
  });

  it('refuses alg none, with and without a signature', async () => {
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const payload = Buffer.from(JSON.stringify(claims())).toString('base64url');
    for (const token of [`${header}.${payload}.`, `${header}.${payload}.AAAA`, `${header}.${payload}`]) {
      await expect(verifier().verify(token)).rejects.toMatchObject(refused);
    }
  });

  it.each(['HS384', 'HS512'])('refuses %s, although the secret is right', async (alg) => {
    await expect(verifier().verify(await sign(claims(), undefined, { alg }))).rejects.toMatchObject(refused);
  });

  it('refuses a critical header that it does not know', async () => {
    const header = { alg: 'HS256', crit: ['urn:x'], 'urn:x': true };
    const token = await sign(claims(), undefined, header, { crit: { 'urn:x': true } });
    await expect(verifier().verify(token)).rejects.toMatchObject(refused);
  });

  it('refuses a token of more than 16 KiB', async () => {
    const token = await sign(claims({ padding: 'x'.repeat(16 * 1024) }));
    await expect(verifier().verify(token)).rejects.toMatchObject(refused);
  });

  it('stops believing a bearer the second it expires, whether or not it was seen before', async () => {
    const seen = verifier();
    const token = await sign(claims());
    await seen.verify(token);
    clock.forward(59);
    expect(seen.accepted(token)?.subject).toBe('alice');
    clock.forward(1);
    expect(seen.accepted(token)).toBeUndefined();
    for (const one of [seen, verifier()]) {
      await expect(one.verify(token)).rejects.toMatchObject({ ...refused, detail: 'The bearer has expired.' });
    }
  });

  it('forgives an issuer whose clock is five seconds ahead, no more', async () => {
    const [five, six] = await Promise.all([5, 6].map((ahead) => sign(claims({ nbf: clock.seconds + ahead }))));
    await expect(verifier().verify(String(five))).resolves.toMatchObject({ subject: 'alice' });
    await expect(verifier().verify(String(six))).rejects.toMatchObject(refused);
  });

  it('never remembers a refused bearer', async () => {
    const one = verifier();
    const token = await sign(claims({ nbf: clock.seconds + 30 }));
    await expect(one.verify(token)).rejects.toMatchObject(refused);
    clock.forward(30);
    await expect(one.verify(token)).resolves.toMatchObject({ subject: 'alice' });
  });

  it('checks issuer and audience when they are configured', async () => {
    const strict = verifier(withSecret({ AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE }));
    const good = { iss: ISSUER, aud: ['other', AUDIENCE] };
    await expect(strict.verify(await sign(claims(good)))).resolves.toMatchObject({ subject: 'alice' });
    for (const wrong of [{}, { ...good, iss: `${ISSUER}/` }, { ...good, aud: 'other' }, { iss: ISSUER }]) {
      await expect(strict.verify(await sign(claims(wrong)))).rejects.toMatchObject(refused);
    }
  });

  it('gives a token without scope what AUTH_SUBJECT_SCOPES grants its subject', async () => {
    const sub = 'system:serviceaccount:shop:worker';
    const granting = verifier(withSecret({ AUTH_SUBJECT_SCOPES: `${sub}=integrations:service` }));
    const scopesOf = async (more: JWTPayload) => [...(await granting.verify(await sign(claims(more)))).scopes];
    await expect(scopesOf({ sub })).resolves.toEqual(['credentials:use', 'integrations:service']);
    await expect(scopesOf({ sub: 'system:serviceaccount:shop:other' })).resolves.toEqual([]);
    await expect(scopesOf({ sub, scope: '' })).resolves.toEqual([]);
    await expect(scopesOf({ sub, scope: 'credentials:use' })).resolves.toEqual(['credentials:use']);
    await expect(scopesOf({ sub, scope: ['integrations:admin'] })).resolves.toEqual([]);
  });
});
