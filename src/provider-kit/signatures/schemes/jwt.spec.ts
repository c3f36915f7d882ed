import { describe, expect, test } from '@jest/globals';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { SignatureOf } from '../../schema/webhooks/signature.schema.js';
import { deliveryOf, endpointOf, FAILING_KEYS } from '../../testing/signed-deliveries.js';
import type { KeySource, Verdict } from '../../webhook-delivery.js';
import { verifySignature } from '../verify-signature.js';

const NOW = new Date('2024-05-01T12:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const URL = 'https://example.com/webhooks/acme/1';
const SECRET = 'a secret of thirty-two bytes, or so';
const BODY = Buffer.from('{"a":1}');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const HS: SignatureOf<'jwt'> = { scheme: 'jwt', header: 'X-Token', algorithms: ['HS256'] };
const KEY_SET: SignatureOf<'jwt'> = { ...HS, algorithms: ['RS256'], jwks_url: 'https://example.com/jwks' };
const jwk = (pair: typeof rsa, kid?: string) => ({
  ...pair.publicKey.export({ format: 'jwk' }),
  ...(kid === undefined ? {} : { kid }),
});
const keySource = (...keys: Record<string, unknown>[]): KeySource => ({
  ...FAILING_KEYS,
  jwks: () => Promise.resolve({ keys }),
});

const hsToken = (claims: JWTPayload, alg = 'HS256', secret = SECRET): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(Buffer.from(secret));
const rsToken = (claims: JWTPayload, kid?: string): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...(kid === undefined ? {} : { kid }) }).sign(rsa.privateKey);

const verify = (
  signature: SignatureOf<'jwt'>,
  token: string,
  {
    secrets = [SECRET],
    config = {},
    keys = FAILING_KEYS,
    body = BODY,
  }: {
    secrets?: string[];
    config?: Record<string, string>;
    keys?: KeySource;
    body?: Buffer;
  } = {},
): Promise<Verdict> => {
  const delivery = deliveryOf('acme', { url: URL, headers: { 'X-Token': token }, body }, NOW);
  return verifySignature(signature, delivery, endpointOf({ secrets, config }), NOW, keys);
};

const refused = (reason: string) => ({ ok: false, reason });

describe('the lifetime of a token', () => {
  test.each<[string, SignatureOf<'jwt'>, JWTPayload, unknown]>([
    ['that lives', HS, { exp: SECONDS + 10, iat: SECONDS - 5 }, { ok: true, signedAt: new Date((SECONDS - 5) * 1000) }],
    ['that ended within the leeway', HS, { exp: SECONDS - 30 }, { ok: true, signedAt: null }],
    ['that ended', HS, { exp: SECONDS - 90 }, refused('outside_time_window')],
    ['that has not begun', HS, { exp: SECONDS + 900, nbf: SECONDS + 90 }, refused('outside_time_window')],
    ['of the future', HS, { exp: SECONDS + 900, iat: SECONDS + 90 }, refused('outside_time_window')],
    ['without an end', HS, { iat: SECONDS }, refused('outside_time_window')],
    ['whose end is no number', HS, { exp: 'x' as unknown as number }, refused('malformed_signature')],
    ['young enough', { ...HS, max_age_seconds: 300 }, { iat: SECONDS - 200 }, { ok: true }],
    ['too old', { ...HS, max_age_seconds: 300 }, { iat: SECONDS - 400 }, refused('outside_time_window')],
    ['of no age', { ...HS, max_age_seconds: 300 }, {}, refused('outside_time_window')],
  ])('%s', async (_what, signature, claims, expected) => {
    expect(await verify(signature, await hsToken(claims))).toMatchObject(expected as object);
  });

  test('need not end when it is bound to the body', async () => {
    const signature = { ...HS, body_hash: { claim: 'sha256', algorithm: 'sha256', encoding: 'hex' } } as const;
    const token = await hsToken({ sha256: createHash('sha256').update(BODY).digest('hex') });
    expect(await verify(signature, token)).toMatchObject({ ok: true, signedAt: null });
    expect(await verify(signature, token, { body: Buffer.from('{"a":2}') })).toEqual(refused('wrong_signature'));
  });

  test('a token without a digest is good for an empty body only', async () => {
    const signature = { ...HS, body_hash: { claim: 'sha256', algorithm: 'sha256', encoding: 'hex' } } as const;
    const token = await hsToken({ exp: SECONDS + 10 });
    expect(await verify(signature, token, { body: Buffer.alloc(0) })).toMatchObject({ ok: true });
    expect(await verify(signature, token)).toEqual(refused('wrong_signature'));
  });
});

describe('the algorithm of a token', () => {
  test('is never none', async () => {
    const token = new UnsecuredJWT({ exp: SECONDS + 10 }).encode();
    expect(await verify(HS, token)).toEqual(refused('malformed_signature'));
  });

  test('is one of the definition', async () => {
    expect(await verify(HS, await hsToken({ exp: SECONDS + 10 }, 'HS512'))).toEqual(refused('malformed_signature'));
  });

  test('never makes a public key a shared secret', async () => {
    const forged = await hsToken({ exp: SECONDS + 10 }, 'HS256', publicPem);
    expect(await verify({ ...HS, algorithms: ['RS256'] }, forged, { secrets: [publicPem] })).toMatchObject({
      ok: false,
    });
    expect(await verify({ ...HS, algorithms: ['RS256', 'HS256'] }, forged, { secrets: [publicPem] })).toEqual(
      refused('no_secret'),
    );
  });
});

describe('the claims of a token', () => {
  const claims = {
    exp: SECONDS + 10,
    iss: 'https://accounts.example.com',
    aud: URL,
    email: 'a@example.com',
    email_verified: true,
  };
  const signature: SignatureOf<'jwt'> = {
    ...HS,
    issuers: ['accounts.example.com', 'https://accounts.example.com'],
    audience: '${url}',
    claims: { email: '${config.account}', email_verified: 'true' },
  };
  const config = { account: 'a@example.com' };

  test('are accepted when they are as expected', async () => {
    expect(await verify(signature, await hsToken(claims), { config })).toMatchObject({ ok: true });
  });

  test.each<[string, JWTPayload]>([
    ['issuer', { iss: 'https://evil.test' }],
    ['audience', { aud: 'https://example.com/webhooks/acme/2' }],
    ['text', { email: 'b@example.com' }],
    ['truth', { email_verified: false }],
    ['kind of value', { email: ['a@example.com'] }],
  ])('are refused with another %s', async (_what, change) => {
    expect(await verify(signature, await hsToken({ ...claims, ...change }), { config })).toEqual(
      refused('wrong_signature'),
    );
  });

  test('cannot be checked while the endpoint lacks what they are compared with', async () => {
    expect(await verify(signature, await hsToken(claims))).toEqual(refused('no_secret'));
  });
});

describe('the keys of a token', () => {
  const claims = { exp: SECONDS + 10 };

  test('an older secret is tried, too', async () => {
    expect(await verify(HS, await hsToken(claims), { secrets: ['new', SECRET] })).toMatchObject({
      ok: true,
      secretIndex: 1,
    });
  });

  test('come from the key set, by key id', async () => {
    const keys = keySource(jwk(other, 'a'), jwk(rsa, 'b'));
    expect(await verify(KEY_SET, await rsToken(claims, 'b'), { keys })).toMatchObject({ ok: true });
    expect(await verify(KEY_SET, await rsToken(claims, 'a'), { keys })).toEqual(refused('wrong_signature'));
    expect(await verify(KEY_SET, await rsToken(claims, 'c'), { keys })).toEqual(refused('wrong_signature'));
  });

  test('are all tried when the token names none', async () => {
    expect(await verify(KEY_SET, await rsToken(claims), { keys: keySource(jwk(other), jwk(rsa)) })).toMatchObject({
      ok: true,
    });
    expect(await verify(KEY_SET, await rsToken(claims), { keys: keySource(jwk(other), jwk(other)) })).toEqual(
      refused('wrong_signature'),
    );
  });

  test('of a key set that is none are unavailable', async () => {
    const keys = { ...FAILING_KEYS, jwks: () => Promise.resolve({} as Awaited<ReturnType<KeySource['jwks']>>) };
    expect(await verify(KEY_SET, await rsToken(claims), { keys })).toEqual(refused('key_unavailable'));
  });

  test('are not the secret of the endpoint where there is a key set', async () => {
    const forged = await hsToken(claims);
    expect(await verify({ ...KEY_SET, algorithms: ['RS256'] }, forged, { keys: keySource(jwk(rsa)) })).toMatchObject({
      ok: false,
    });
  });
});
