import { describe, expect, it } from '@jest/globals';
import type { SignatureDefinition } from '../../provider-kit/schema/webhooks/signature.schema.js';
import { Secret } from '../../provider-kit/secret.js';
import { secretProblem } from '../../provider-kit/signatures/secret-form.js';
import { signDelivery } from '../../provider-kit/signatures/sign-delivery.js';
import { verifySignature } from '../../provider-kit/signatures/verify-signature.js';
import { hasKeyPair, signableOf, simulatedSecret } from './simulated-secret.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const ONLY_PROVIDER = 'Only the provider itself can sign';
const HEADER = 'X-Signature';

const HMAC: SignatureDefinition = { scheme: 'hmac', header: HEADER, signed: 'body' };
const JWKS: SignatureDefinition = {
  scheme: 'jwt',
  header: 'Authorization',
  algorithms: ['RS256'],
  jwks_url: 'https://keys.example/jwks',
};
const SNS: SignatureDefinition = {
  scheme: 'sns',
  certificate: { body: '/SigningCertURL', hosts: ['sns\\.example'], path: '/.*' },
};
const CERTIFIED_RSA: SignatureDefinition = {
  scheme: 'rsa',
  header: HEADER,
  signed: 'body',
  certificate: { header: 'X-Cert-Url', hosts: ['api\\.example'], path: '/.*' },
};

const SCHEMES: [string, SignatureDefinition][] = [
  ['hmac', HMAC],
  ['hmac with a hexadecimal key', { ...HMAC, key: 'hex' }],
  ['hmac with a key in base64', { ...HMAC, key: 'base64' }],
  ['hmac with a whsec key', { ...HMAC, key: 'whsec' }],
  ['hash', { scheme: 'hash', algorithm: 'sha256', header: HEADER, signed: '${secret}${body}' }],
  ['standard_webhooks', { scheme: 'standard_webhooks' }],
  ['ed25519', { scheme: 'ed25519', header: HEADER, signed: 'body' }],
  ['ed25519 in base64', { scheme: 'ed25519', key: 'base64', header: HEADER, signed: 'body' }],
  ['ed25519 as PEM', { scheme: 'ed25519', key: 'pem', header: HEADER, signed: 'body' }],
  ['ecdsa', { scheme: 'ecdsa', key: 'base64', header: HEADER, signed: 'body' }],
  ['ecdsa as PEM', { scheme: 'ecdsa', key: 'pem', header: HEADER, signed: 'body' }],
  ['rsa', { scheme: 'rsa', key: 'pem', header: HEADER, signed: 'body' }],
  ['shared_secret_header', { scheme: 'shared_secret_header', header: 'X-Secret' }],
  ['shared_secret_body', { scheme: 'shared_secret_body', body: '/secret' }],
  ['jwt', { scheme: 'jwt', header: 'Authorization', algorithms: ['HS256'] }],
];

const keys = {
  certificate: () => Promise.reject(new Error('there is none')),
  jwks: () => Promise.reject(new Error('there is none')),
};

const verdictOn = async (signature: SignatureDefinition) => {
  const { signing, verifying } = simulatedSecret(signature);
  const draft = {
    method: 'POST',
    url: 'http://localhost:3000/webhooks/acme/1',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{"id":1,"secret":""}'),
  };
  const signed = signDelivery(signature, draft, signing, NOW, { config: {}, providerWebhookId: null });
  const delivery = {
    method: draft.method,
    url: signed.url,
    headers: new Map(Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), [value]])),
    body: signed.body,
    encodedBody: null,
    receivedAt: NOW,
  };
  const endpoint = { secrets: [new Secret(verifying)], config: {}, providerWebhookId: null, pathSecret: null };
  return verifySignature(signature, delivery, endpoint, NOW, keys);
};

describe('a simulated secret', () => {
  it.each(SCHEMES)('signs what the service accepts: %s', async (_name, signature) => {
    expect(await verdictOn(signature)).toMatchObject({ ok: true });
  });

  it.each(SCHEMES)('has the form that can be entered: %s', (_name, signature) => {
    expect(secretProblem(signature, simulatedSecret(signature).verifying)).toBeNull();
  });

  it('is another one each time', () => {
    expect(simulatedSecret(HMAC).signing).not.toBe(simulatedSecret(HMAC).signing);
  });

  it.each([JWKS, SNS, CERTIFIED_RSA])('is not made where the key stands at the provider: $scheme', (signature) => {
    expect(() => simulatedSecret(signature)).toThrow(ONLY_PROVIDER);
  });
});

describe('the way of signing', () => {
  it('is the only one', () => {
    expect(signableOf(HMAC)).toBe(HMAC);
  });

  it('is the first one that needs no key of the provider', () => {
    expect(signableOf([JWKS, HMAC, { ...HMAC, header: 'X-Other' }])).toBe(HMAC);
  });

  it('is not found where every one needs a key of the provider', () => {
    expect(() => signableOf([JWKS, SNS])).toThrow(ONLY_PROVIDER);
  });

  it('has a key pair only where the secret is a public key', () => {
    const pairs = SCHEMES.filter(([, signature]) => hasKeyPair(signature)).map(([, { scheme }]) => scheme);
    expect([...new Set(pairs)]).toEqual(['ed25519', 'ecdsa', 'rsa']);
  });
});
