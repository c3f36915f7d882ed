import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { genericWebhook } from './index.js';

const secret = 'example-shared-secret-of-some-length';

const signed: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-Webhook-Signature-256'],
  sign: (body) => ({
    headers: { 'X-Webhook-Signature-256': `sha256=${opensslHmac('sha256', secret, body).toString('hex')}` },
    body,
  }),
};

const withHeader: SignatureOracle = {
  by: 'the header itself',
  entry: 1,
  secret,
  headerNames: ['X-Webhook-Secret'],
  config: { secret_header: 'true' },
  sign: (body) => ({ headers: { 'X-Webhook-Secret': secret }, body }),
};

const withUrl: SignatureOracle = {
  by: 'the last segment of the URL',
  entry: 1,
  secret,
  pathSecret: secret,
  headerNames: [],
  sign: (body) => ({ headers: {}, body }),
};

describeSignature(genericWebhook, signed);
describeSignature(genericWebhook, withHeader);
describeSignature(genericWebhook, withUrl);

describe('generic webhooks', () => {
  const sample = (event: string): ReturnType<typeof sampleOf> => sampleOf(import.meta.dirname, event);

  test('take any JSON', async () => {
    expect(await processedBy(genericWebhook, sample('webhook'), withUrl)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'webhook', deliveryId: null, data: null }],
    });
  });

  test('take any form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await processedBy(genericWebhook, { headers, body: Buffer.from('a=1&b=%C3%A4') }, withUrl)).toMatchObject({
      events: [{ eventType: 'webhook', data: Buffer.from('{"a":"1","b":"ä"}') }],
    });
  });

  test('take a call without a body', async () => {
    expect(await processedBy(genericWebhook, { headers: {}, body: Buffer.alloc(0) }, withUrl)).toMatchObject({
      kind: 'events',
    });
  });

  test('name the event as the sender does, in a header before the body', async () => {
    const build = sample('build.finished');
    expect(await processedBy(genericWebhook, build, withUrl)).toMatchObject({
      events: [{ eventType: 'build.finished' }],
    });
    const headers = { ...build.headers, 'X-Webhook-Event': 'build', 'X-Webhook-Delivery': '42' };
    expect(await processedBy(genericWebhook, { ...build, headers }, withUrl)).toMatchObject({
      events: [{ eventType: 'build', deliveryId: '42' }],
    });
  });

  test('are made by hand, and the steps name the URL and the secret', () => {
    const manager = managerOf(genericWebhook);
    expect(manager.isManual('plain')).toBe(true);
    const url = 'https://interlock.example.com';
    expect(manager.setup({ url, secret: null, events: [], resource: null }).steps.join('\n')).toContain(url);
  });
});
