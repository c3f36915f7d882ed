import { createHmac } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issuerKey, JwksServer, type IssuerKey } from '../../src/platform/auth/testing/jwks-server.js';
import { Api } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { startService, type TestService } from '../support/service.js';

const ISSUER = 'https://idp.example.com';
const AUDIENCE = 'interlock';
const BACKEND = 'system:serviceaccount:product:backend';
const LIST = '/integrations/credentials';

describe('callers with a shared secret', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ label: 'callers' });
  });

  afterAll(() => service?.close());

  const addKey = async (api: Api): Promise<string> =>
    (
      await api.post(LIST, {
        type: 'host_scoped',
        provider: 'http',
        host: 'x.example.com',
        headers: { 'X-Key': 'abc' },
      })
    ).body.credentials_id;

  it('read secrets with credentials:use only, or a scope that includes it', async () => {
    const id = await addKey(await service.as('alice', ''));
    for (const [scope, status] of [
      ['', 403],
      ['something:else', 403],
      ['credentials:use', 200],
      ['integrations:service', 200],
      ['integrations:admin', 200],
    ] as const) {
      const answer = await (await service.as('alice', scope)).get(`${LIST}/${id}/token`);
      expect({ scope, status: answer.status }).toEqual({ scope, status });
      if (status !== 403) continue;
      expect(answer.body.code).toBe('insufficient_scope');
      expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    }
  });

  it('act for another user as a backend only', async () => {
    const onBehalf = { 'x-on-behalf-of': 'bob' };
    const backend = await service.as('backend', 'integrations:service', onBehalf);
    const id = await addKey(backend);
    expect((await (await service.as('bob')).get(`${LIST}/${id}`)).status).toBe(200);
    expect((await (await service.as('backend', 'integrations:service')).get(`${LIST}/${id}`)).status).toBe(404);
    const user = await (await service.as('alice', 'credentials:use', onBehalf)).get(LIST);
    expect(user).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });

  it('register providers as administrators only', async () => {
    const answer = await (
      await service.as('alice', 'integrations:service')
    ).patch('/integrations/providers/github', {
      is_enabled: false,
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });
});

describe('callers of an identity provider', () => {
  let server: JwksServer;
  let service: TestService;
  let current: IssuerKey;

  beforeAll(async () => {
    server = await new JwksServer().listen();
    current = await issuerKey('RS256', 'first');
    server.keys = [current.jwk];
    service = await startService({
      label: 'jwks',
      env: {
        AUTH_JWT_SECRET: '',
        AUTH_JWKS_URL: server.url(),
        AUTH_ISSUER: ISSUER,
        AUTH_AUDIENCE: AUDIENCE,
        AUTH_SUBJECT_SCOPES: `${BACKEND}=integrations:service`,
      },
    });
  });

  afterAll(async () => {
    await service?.close();
    server?.close();
  });

  const sign = (key: IssuerKey, claims: JWTPayload = {}): Promise<string> =>
    new SignJWT({ scope: 'credentials:use', ...claims })
      .setProtectedHeader(key.header)
      .setSubject(claims.sub ?? 'alice')
      .setIssuer(claims.iss ?? ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('5m')
      .sign(key.privateKey);

  const statusOf = async (token: string): Promise<number> => (await new Api(service.url, token).get(LIST)).status;

  it('are let in with a key of the set, and with a new one after it has rotated', async () => {
    expect(await statusOf(await sign(current))).toBe(200);
    const next = await issuerKey('ES256', 'second');
    server.keys = [current.jwk, next.jwk];
    const token = await sign(next);
    await eventually(async () => expect(await statusOf(token)).toBe(200));
  });

  it('are refused with a key that is not in the set, or another issuer', async () => {
    expect(await statusOf(await sign(await issuerKey('RS256', 'first')))).toBe(401);
    expect(await statusOf(await sign(current, { iss: 'https://other.example.com' }))).toBe(401);
  });

  it('are refused without a signature, and with a public key used as a shared secret', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: 'alice', iss: ISSUER, aud: AUDIENCE, exp: Math.floor(Date.now() / 1000) + 300 };
    expect(await statusOf(`${part({ alg: 'none' })}.${part(claims)}.`)).toBe(401);
    const signed = `${part({ alg: 'HS256', kid: 'first' })}.${part(claims)}`;
    for (const secret of [JSON.stringify(current.jwk), String(current.jwk.n)]) {
      const signature = createHmac('sha256', secret).update(signed).digest('base64url');
      expect(await statusOf(`${signed}.${signature}`)).toBe(401);
    }
  });

  it('get the scopes of AUTH_SUBJECT_SCOPES when their token has no scope, as in Kubernetes', async () => {
    const { scope: _none, ...claims } = { scope: undefined, sub: BACKEND };
    const token = await new SignJWT(claims)
      .setProtectedHeader(current.header)
      .setIssuer(ISSUER)
      .setAudience([AUDIENCE])
      .setExpirationTime('5m')
      .sign(current.privateKey);
    const answer = await new Api(service.url, token, { 'x-on-behalf-of': 'carol' }).get(LIST);
    expect(answer.status).toBe(200);
    const stranger = await sign(current, { sub: 'system:serviceaccount:product:stranger', scope: '' });
    expect((await new Api(service.url, stranger, { 'x-on-behalf-of': 'carol' }).get(LIST)).status).toBe(403);
  });
});
