import { describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { selfSignedCertificate } from '../testing/self-signed-certificate.js';
import { deliveryOf, FAILING_KEYS } from '../testing/signed-deliveries.js';
import type { KeySource } from '../webhook-delivery.js';
import { certificateKey } from './certificate-key.js';

const NOW = new Date('2024-05-01T12:00:00Z');
const definition = { header: 'X-Cert', hosts: ['api(\\.sandbox)?\\.example\\.com'], path: '/certs/[a-z]+\\.pem' };
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = (from: string, until: string): string =>
  selfSignedCertificate(pair, new Date(from), new Date(until));
const valid = certificate('2024-01-01', '2025-01-01');
const RIGHT = 'https://api.example.com/certs/one.pem';

const keyAt = (url: string, pem = valid, asked: string[] = []) => {
  const keys: KeySource = {
    ...FAILING_KEYS,
    certificate: (address) => {
      asked.push(address);
      return Promise.resolve(pem);
    },
  };
  const delivery = deliveryOf('acme', { headers: { 'X-Cert': url }, body: Buffer.from(url) }, NOW);
  return certificateKey(definition, { delivery, keys, now: NOW });
};

describe('the key of a certificate', () => {
  test('is fetched from the address that the request names', async () => {
    const asked: string[] = [];
    const key = await keyAt(RIGHT, valid, asked);
    expect(key.equals(pair.publicKey)).toBe(true);
    expect(asked).toEqual([RIGHT]);
  });

  test('may stand there without a certificate', async () => {
    const key = await keyAt(RIGHT, pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(key.equals(pair.publicKey)).toBe(true);
  });

  test.each([
    'http://api.example.com/certs/one.pem',
    'https://api.example.com.evil.test/certs/one.pem',
    'https://evil.test/?api.example.com/certs/one.pem',
    'https://xapi.example.com/certs/one.pem',
    'https://apixexample.com/certs/one.pem',
    'https://api.example.com:8443/certs/one.pem',
    'https://user@api.example.com/certs/one.pem',
    'https://api.example.com@evil.test/certs/one.pem',
    'https://api.example.com/certs/../one.pem',
    'https://api.example.com/certs/one.pem?x',
    'https://api.example.com/certs/one.pem#x',
    'https://api.example.com/other/one.pem',
    'https://api.example.com\\@evil.test/certs/one.pem',
    ' https://api.example.com/certs/one.pem',
    'https://127.0.0.1/certs/one.pem',
    'file:///certs/one.pem',
    '',
  ])('is never fetched from %s', async (url) => {
    const asked: string[] = [];
    await expect(keyAt(url, valid, asked)).rejects.toThrow('malformed_signature');
    expect(asked).toEqual([]);
  });

  test.each([
    ['over', certificate('2023-01-01', '2024-01-01')],
    ['yet to begin', certificate('2025-01-01', '2026-01-01')],
    ['no certificate', 'not found'],
    ['broken', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    [
      'too short a key',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ],
  ])('is of no use when it is %s', async (_what, pem) => {
    await expect(keyAt(RIGHT, pem)).rejects.toThrow('key_unavailable');
  });

  test('is unavailable when it cannot be fetched', async () => {
    const delivery = deliveryOf('acme', { headers: { 'X-Cert': RIGHT }, body: Buffer.alloc(0) }, NOW);
    await expect(certificateKey(definition, { delivery, keys: FAILING_KEYS, now: NOW })).rejects.toThrow(
      'key_unavailable',
    );
  });
});
