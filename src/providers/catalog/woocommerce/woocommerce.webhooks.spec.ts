import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../provider-kit/secret.js';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { endpointWith, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { woocommerce } from './index.js';

const SECRET = 'example-webhook-secret';
const folder = import.meta.dirname;

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['X-WC-Webhook-Signature'],
  sign: (body) => ({
    headers: { 'X-WC-Webhook-Signature': opensslHmac('sha256', SECRET, body).toString('base64') },
    body,
  }),
};

describeSignature(woocommerce, oracle);

describe('webhooks of woocommerce', () => {
  const DELIVERY = { 'X-WC-Webhook-Delivery-ID': 'e6ab7a5b2b7ad4a8e5c0f3f1d8b0a9c4' };
  const processed = (event: string) => {
    const sample = sampleOf(folder, event);
    return processedBy(woocommerce, { ...sample, headers: { ...sample.headers, ...DELIVERY } }, oracle);
  };

  test('make an event of an order, without the customer in its summary', async () => {
    expect(await processed('order.created')).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'order.created',
          deliveryId: 'e6ab7a5b2b7ad4a8e5c0f3f1d8b0a9c4.727',
          resource: 'https://shop.example.com/',
          summary: { resource: 'order', id: 727, status: 'processing', total: '29.35', currency: 'USD' },
        },
      ],
    });
  });

  test('of one second are told apart by what they are about', async () => {
    expect(await processed('order.deleted')).toMatchObject({
      events: [{ eventType: 'order.deleted', deliveryId: 'e6ab7a5b2b7ad4a8e5c0f3f1d8b0a9c4.728' }],
    });
  });

  test('are pinged once, unsigned, and answer 200', async () => {
    const at = new Date();
    const ping = deliveryOf('woocommerce', sampleOf(folder, 'ping'), at);
    const endpoint = endpointWith({ secrets: [new Secret(SECRET)] });
    expect(await managerOf(woocommerce).processWebhook(ping, endpoint, at)).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { status: 200 }, captured: null },
    });
  });
});
