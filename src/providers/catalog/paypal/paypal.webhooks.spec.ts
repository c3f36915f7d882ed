import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSignedCertificate } from '../../../provider-kit/testing/self-signed-certificate.js';
import { deliveryOf, type SignedExample } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import type { KeySource } from '../../../provider-kit/webhook-delivery.js';
import { webhookManagerOf } from '../../../provider-kit/webhook-manager-factory.js';
import type { Processed } from '../../../provider-kit/webhook-manager.js';
import { endpointWith, sampleOf } from '../../testing/webhooks.js';
import { paypal } from './index.js';

const DAY_MS = 86_400_000;
const CERTIFICATE_URL = 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77';
const WEBHOOK_ID = '9XL90610J3647323C';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = selfSignedCertificate(pair, new Date(Date.now() - 30 * DAY_MS), new Date(Date.now() + 30 * DAY_MS));
const keys: KeySource = {
  certificate: (url) =>
    url === CERTIFICATE_URL ? Promise.resolve(certificate) : Promise.reject(new Error('there is no such certificate')),
  jwks: () => Promise.reject(new Error('there is no such key set')),
};

/** As the command line of OpenSSL signs. */
const opensslRsa = (content: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'paypal-'));
  try {
    const file = join(folder, 'key.pem');
    writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return execFileSync('openssl', ['dgst', '-sha256', '-sign', file], { input: content }).toString('base64');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The CRC-32 that gzip writes after what it has packed (RFC 1952 §2.3.1). */
const gzipCrc32 = (body: Buffer): number => {
  const packed = execFileSync('gzip', ['-c'], { input: body, maxBuffer: 1 << 24 });
  return packed.readUInt32LE(packed.length - 8);
};

const signed = (body: Buffer, at: Date, webhookId = WEBHOOK_ID): SignedExample => {
  const id = '69cd13f0-d67a-11e5-baa3-778b53f4ae55';
  const time = `${at.toISOString().slice(0, 19)}Z`;
  return {
    headers: {
      'PAYPAL-AUTH-ALGO': 'SHA256withRSA',
      'PAYPAL-CERT-URL': CERTIFICATE_URL,
      'PAYPAL-TRANSMISSION-ID': id,
      'PAYPAL-TRANSMISSION-TIME': time,
      'PAYPAL-TRANSMISSION-SIG': opensslRsa(`${id}|${time}|${webhookId}|${gzipCrc32(body)}`),
    },
    body,
  };
};

const oracle: SignatureOracle = {
  by: 'openssl and gzip',
  secret: 'not used: the key is that of the certificate',
  headerNames: ['PAYPAL-TRANSMISSION-SIG', 'PAYPAL-TRANSMISSION-ID', 'PAYPAL-TRANSMISSION-TIME', 'PAYPAL-CERT-URL'],
  config: { webhook_id: WEBHOOK_ID },
  keys,
  sign: (body, at) => signed(body, at),
};

describeSignature(paypal, oracle);

describe('webhooks of paypal', () => {
  const at = new Date();
  const manager = webhookManagerOf(paypal, keys);
  const process = (example: SignedExample, config: Record<string, string> = { webhook_id: WEBHOOK_ID }) =>
    manager.processWebhook(deliveryOf('paypal', example, at), endpointWith({ config }), at);
  const processed = (event: string): Promise<Processed> =>
    process(signed(sampleOf(import.meta.dirname, event).body, at));

  test.each([
    [
      'PAYMENT.SALE.COMPLETED',
      'WH-9UG43882HX7271132-6E0871324L7949614',
      {
        resource_type: 'sale',
        resource_id: '80F85758S3080410K',
        status: 'completed',
        amount: '21.00',
        currency: 'USD',
      },
    ],
    [
      'PAYMENT.CAPTURE.COMPLETED',
      'WH-58D329510W468432D-8HN650336L201105X',
      {
        resource_type: 'capture',
        resource_id: '42311647XV020574X',
        status: 'COMPLETED',
        amount: '30.00',
        currency: 'USD',
      },
    ],
  ])('make an event of %s', async (eventType, deliveryId, summary) => {
    expect(await processed(eventType)).toMatchObject({
      kind: 'events',
      events: [{ eventType, deliveryId, summary, data: null }],
    });
  });

  test('refuse what was signed for another webhook', async () => {
    expect(await process(signed(Buffer.from('{}'), at, '1JE4291016473214C'))).toEqual({
      kind: 'refused',
      reason: 'wrong_signature',
    });
  });

  test('refuse everything while the id of the webhook is not known', async () => {
    expect(await process(signed(Buffer.from('{}'), at), {})).toEqual({ kind: 'refused', reason: 'no_secret' });
  });

  test.each([
    'https://paypal.com.example.com/v1/notifications/certs/CERT-1',
    'https://paypal.com/v1/notifications/certs/CERT-1',
    'https://notpaypal.com/v1/notifications/certs/CERT-1',
    'https://www.paypal.com/somewhere/else.pem',
    'http://api.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
  ])('never fetch a certificate from %s', async (url) => {
    const example = signed(Buffer.from('{}'), at);
    const refused = await process({ ...example, headers: { ...example.headers, 'PAYPAL-CERT-URL': url } });
    expect(refused).toEqual({ kind: 'refused', reason: 'malformed_signature' });
  });
});
