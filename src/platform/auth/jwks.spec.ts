import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { exportSPKI, type JWTPayload } from 'jose';
import { BearerVerifier } from './bearer-verifier.js';
import { KEYS_MAX_AGE_MS } from './jwks-keys.js';
import { AUDIENCE, ISSUER, MovedClock, SECRET, sign, withJwks } from './testing/auth-fixture.js';
import { issuerKey, JwksServer, type IssuerKey } from './testing/jwks-server.js';
import { selfSigned } from './testing/self-signed.js';

const refused = { status: 401, code: 'unauthorized', headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
const unavailable = { status: 503, code: 'auth_keys_unavailable', headers: { 'retry-after': '5' } };

describe('BearerVerifier with an identity provider', () => {
  let clock: MovedClock;
  let server: JwksServer;
  let verifier: BearerVerifier;
  let first: IssuerKey;
  let second: IssuerKey;

  const claims = (more: JWTPayload = {}): JWTPayload => ({
    sub: 'alice',
    iss: ISSUER,
    aud: AUDIENCE,
    exp: clock.seconds + 3600,
    ...more,
  });
  const signedBy = (key: IssuerKey, more?: JWTPayload) => sign(claims(more), key.privateKey, key.header);
  const verify = async (token: string | Promise<string>) => (await verifier.verify(await token)).subject;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    first = await issuerKey('ES256', 'first');
    second = await issuerKey('ES256', 'second');
  });

  beforeEach(async () => {
    clock = new MovedClock();
    server = await new JwksServer().listen();
    server.keys = [first.jwk];
    verifier = new BearerVerifier(withJwks(server.url()), clock);
  });

  afterEach(async () => {
    await verifier.onModuleDestroy();
    server.close();
  });

  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])(
    'accepts %s',
    async (alg) => {
      const key = await issuerKey(alg, alg);
      server.keys = [first.jwk, key.jwk];
      await expect(verify(signedBy(key))).resolves.toBe('alice');
    },
  );

  it('asks for the keys once for many bearers', async () => {
    const tokens = await Promise.all(['a', 'b', 'c'].map((sub) => signedBy(first, { sub })));
    await expect(Promise.all(tokens.map(verify))).resolves.toEqual(['a', 'b', 'c']);
    expect(server.requests).toBe(1);
  });

  it('refuses another key under the right id, a wrong issuer and a wrong audience', async () => {
    await expect(verify(sign(claims(), second.privateKey, first.header))).rejects.toMatchObject(refused);
    await expect(verify(signedBy(first, { iss: 'https://other.example' }))).rejects.toMatchObject(refused);
    await expect(verify(signedBy(first, { aud: 'other' }))).rejects.toMatchObject(refused);
  });

  it('refuses HS256 when there is no shared secret', async () => {
    await expect(verify(sign(claims()))).rejects.toMatchObject(refused);
    await expect(verify(sign(claims(), undefined, { alg: 'HS256', kid: 'first' }))).rejects.toMatchObject(refused);
  });

  it('never takes a public key, or a symmetric key of the set, for a shared secret', async () => {
    const rsa = await issuerKey('RS256', 'rsa');
    const symmetric = { kty: 'oct', kid: 'oct', k: Buffer.from(SECRET).toString('base64url') };
    server.keys = [rsa.jwk, symmetric];
    const pem = await exportSPKI(rsa.publicKey);
    const both = new BearerVerifier(withJwks(server.url(), { AUTH_JWT_SECRET: 'x'.repeat(32) }), clock);
    for (const one of [verifier, both]) {
      for (const confused of [pem, pem.trim(), String(rsa.jwk.n)]) {
        const token = await sign(claims(), Buffer.from(confused), { alg: 'HS256', kid: 'rsa' });
        await expect(one.verify(token)).rejects.toMatchObject(refused);
      }
      const token = await sign(claims(), Buffer.from(SECRET), { alg: 'HS256', kid: 'oct' });
      await expect(one.verify(token)).rejects.toMatchObject(refused);
    }
    await both.onModuleDestroy();
  });

  it('accepts both kinds, each by its own key, when both are configured', async () => {
    const both = new BearerVerifier(withJwks(server.url(), { AUTH_JWT_SECRET: SECRET }), clock);
    await expect(both.verify(await sign(claims()))).resolves.toMatchObject({ subject: 'alice' });
    expect(server.requests).toBe(0);
    await expect(both.verify(await signedBy(first))).resolves.toMatchObject({ subject: 'alice' });
    await both.onModuleDestroy();
  });

  it('tries every key of the set for a token without a key id', async () => {
    const [one, two, unknown] = await Promise.all([issuerKey('ES256'), issuerKey('ES256'), issuerKey('ES256')]);
    server.keys = [one.jwk, two.jwk];
    await expect(verify(signedBy(two))).resolves.toBe('alice');
    await expect(verify(signedBy(unknown))).rejects.toMatchObject(refused);
    await expect(verify(signedBy(one, { exp: clock.seconds - 1 }))).rejects.toMatchObject(refused);
  });

  it('picks up a new key at once', async () => {
    await verify(signedBy(first));
    server.keys = [first.jwk, second.jwk];
    await expect(verify(signedBy(second))).resolves.toBe('alice');
    expect(server.requests).toBe(2);
  });

  it('lets made-up key ids cause a few requests only', async () => {
    for (let index = 0; index < 20; index += 1) {
      const token = sign(claims(), second.privateKey, { alg: 'ES256', kid: `made-up-${index}` });
      await expect(verify(token)).rejects.toMatchObject(refused);
    }
    expect(server.requests).toBeLessThanOrEqual(6);
  });

  it('refuses a removed key within a minute, also for a bearer seen before', async () => {
    const token = await signedBy(first);
    await verify(token);
    clock.forward(29);
    await verify(signedBy(first, { sub: 'late' }));
    server.keys = [second.jwk];
    await expect(verify(token)).resolves.toBe('alice');
    clock.forward(1);
    await expect(verify(token)).rejects.toMatchObject(refused);
    await expect(verify(signedBy(first, { sub: 'bob' }))).rejects.toMatchObject(refused);
    clock.forward(30);
    await expect(verify(signedBy(first, { sub: 'late' }))).rejects.toMatchObject(refused);
  });

  it('answers 503, not 401, while there are no keys to judge by, and recovers', async () => {
    const token = await signedBy(first);
    server.status = 500;
    await expect(verify(token)).rejects.toMatchObject(unavailable);
    server.status = 200;
    server.keys = [];
    await expect(verify(token)).rejects.toMatchObject(refused);
    server.keys = [first.jwk];
    await expect(verify(token)).resolves.toBe('alice');
  });

  it('answers 503 when the address refuses the connection', async () => {
    server.close();
    await expect(verify(signedBy(first))).rejects.toMatchObject(unavailable);
  });

  it('keeps using the keys it has through a short outage, and stops at their greatest age', async () => {
    await verify(signedBy(first));
    server.status = 503;
    clock.forward(60);
    await expect(verify(signedBy(first, { sub: 'bob' }))).resolves.toBe('bob');
    await expect(verify(signedBy(second))).rejects.toMatchObject(unavailable);
    clock.forward(KEYS_MAX_AGE_MS / 1000 - 60);
    await expect(verify(signedBy(first, { sub: 'carol' }))).rejects.toMatchObject(unavailable);
  });

  it('asks a failing address once in a while only', async () => {
    await verify(signedBy(first));
    server.status = 503;
    clock.forward(60);
    for (const sub of ['a', 'b', 'c', 'd']) await verify(signedBy(first, { sub }));
    expect(server.requests).toBe(2);
  });

  it('follows no redirect: only the configured address is trusted', async () => {
    server.status = 302;
    await expect(verify(signedBy(first))).rejects.toMatchObject(unavailable);
    expect(server.requests).toBe(1);
  });

  it('trusts the private authority that AUTH_JWKS_CA_FILE names, and without it refuses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'interlock-ca-'));
    const tls = selfSigned();
    const secure = await new JwksServer(tls).listen();
    secure.keys = [first.jwk];
    await writeFile(join(folder, 'ca.pem'), tls.cert);
    const trusting = withJwks(secure.url('https'), { AUTH_JWKS_CA_FILE: join(folder, 'ca.pem') });
    const verifiers = [trusting, withJwks(secure.url('https'))].map((config) => new BearerVerifier(config, clock));
    const answers = await Promise.allSettled(verifiers.map(async (one) => one.verify(await signedBy(first))));
    expect(answers).toMatchObject([{ value: { subject: 'alice' } }, { reason: unavailable }]);
    await Promise.all(verifiers.map((one) => one.onModuleDestroy()));
    secure.close();
    await rm(folder, { recursive: true });
  });
});
