import { describe, expect, it } from '@jest/globals';
import { exportJWK, exportPKCS8, generateKeyPair, jwtVerify, type CryptoKey, type JWTVerifyResult } from 'jose';
import { ProviderError } from '../../provider-kit/provider-error.js';
import { authenticateClient } from './client-authentication.js';
import type { ProviderClient } from './provider-urls.js';

const AUDIENCE = 'https://acme.test';
const OPTIONS = { audience: AUDIENCE, encode: true };
const SECRET = 'se:cr et/+%é';

const clientWith = (clientSecret: string | null): ProviderClient => ({ clientId: 'my app', clientSecret, config: {} });

describe('the authentication of our client', () => {
  it('puts id and secret into the body (RFC 6749 §2.3.1)', async () => {
    expect(await authenticateClient('client_secret_post', clientWith(SECRET), OPTIONS)).toEqual({
      headers: {},
      params: { client_id: 'my app', client_secret: SECRET },
    });
  });

  it('puts them into Basic, form-encoded first (RFC 6749 §2.3.1)', async () => {
    const { headers, params } = await authenticateClient('client_secret_basic', clientWith(SECRET), OPTIONS);
    expect(params).toEqual({});
    expect(headers).toEqual({
      authorization: `Basic ${Buffer.from('my+app:se%3Acr+et%2F%2B%25%C3%A9').toString('base64')}`,
    });
  });

  it('leaves them as they are in Basic where a provider wants that', async () => {
    const { headers } = await authenticateClient('client_secret_basic', clientWith(SECRET), {
      ...OPTIONS,
      encode: false,
    });
    expect(Buffer.from(String(headers['authorization']).slice(6), 'base64').toString()).toBe(`my app:${SECRET}`);
  });

  it('is the id alone for a public client, whatever secret is configured', async () => {
    for (const secret of [null, SECRET]) {
      expect(await authenticateClient('none', clientWith(secret), OPTIONS)).toEqual({
        headers: {},
        params: { client_id: 'my app' },
      });
    }
  });

  it.each(['client_secret_post', 'client_secret_basic', 'private_key_jwt'] as const)(
    'with %s is the operator’s to mend when there is no secret',
    async (method) => {
      await expect(authenticateClient(method, clientWith(null), OPTIONS)).rejects.toMatchObject({
        kind: 'configuration',
      });
    },
  );
});

describe('the authentication of our client with a private key (RFC 7523 §2.2)', () => {
  const assertionOf = async (secret: string): Promise<string> => {
    const { headers, params } = await authenticateClient('private_key_jwt', clientWith(secret), OPTIONS);
    expect(headers).toEqual({});
    expect(params).toMatchObject({
      client_id: 'my app',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    return String(params['client_assertion']);
  };

  const verify = (assertion: string, key: CryptoKey): Promise<JWTVerifyResult> =>
    jwtVerify(assertion, key, { issuer: 'my app', subject: 'my app', audience: AUDIENCE, maxTokenAge: '60s' });

  it('signs an assertion that the provider can verify, with a PEM key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportPKCS8(privateKey);
    for (const text of [pem, pem.replaceAll('\n', '\\n')]) {
      const { payload, protectedHeader } = await verify(await assertionOf(text), publicKey);
      expect(protectedHeader).toEqual({ alg: 'RS256' });
      expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
    }
  });

  it('signs with the algorithm and the key id of a JWK', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'key-1' });
    const { protectedHeader } = await verify(await assertionOf(jwk), publicKey);
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: 'key-1' });
  });

  it('never uses an id of an assertion twice', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportPKCS8(privateKey);
    const ids = await Promise.all(
      [1, 2].map(async () => (await verify(await assertionOf(pem), publicKey)).payload.jti),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    'not a key',
    '{"kty":"RSA"',
    '{"kty":"oct"}',
    '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----',
  ])('refuses %j without repeating it', async (text) => {
    const error: unknown = await authenticateClient('private_key_jwt', clientWith(text), OPTIONS).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ kind: 'configuration' });
    expect((error as Error).message).not.toContain(text.slice(0, 9));
    expect((error as Error).cause).toBeUndefined();
  });
});
