import { describe, expect, test } from '@jest/globals';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  INGRESS_URL,
  managerOf,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { slant3d } from './index.js';

const secret = 'example-path-secret-of-some-length';

const oracle: SignatureOracle = {
  by: 'the last segment of the URL',
  secret,
  pathSecret: secret,
  headerNames: [],
  sign: (body) => ({ headers: {}, body }),
};

describeSignature(slant3d, oracle);

describe('webhooks of slant3d', () => {
  const manager = managerOf(slant3d);
  const sample = sampleOf(import.meta.dirname, 'order.shipped');

  test('make an event of an order, named by its status', async () => {
    expect(await processedBy(slant3d, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'order.shipped',
          deliveryId: '1234567890:SHIPPED:ABCDEF123456',
          resource: '1234567890',
          summary: { order_id: '1234567890', status: 'SHIPPED', carrier_code: 'usps' },
        },
      ],
    });
  });

  test.each(['orderId', 'status', 'trackingNumber', 'carrierCode'])('refuse an order without %s', async (name) => {
    const order = JSON.parse(sample.body.toString()) as Record<string, string>;
    const body = Buffer.from(JSON.stringify({ ...order, [name]: undefined }));
    expect(await processedBy(slant3d, { ...sample, body }, oracle)).toEqual({
      kind: 'unreadable',
      failure: 'invalid_event_format',
    });
  });

  test('are registered by their URL alone, because the answer names no id', async () => {
    const { call, asked } = providerThat({ status: 200, json: examplesOf(import.meta.dirname).subscribed });
    expect(await manager.subscribeToEvents(registrationRequest(call))).toMatchObject({ secret: null });
    expect(shortly(asked)).toEqual([
      ['POST', 'https://www.slant3dapi.com/api/customer/webhookSubscribe', { endPoint: INGRESS_URL }],
    ]);
  });

  test('cannot be removed by a call, and do not pretend to be', async () => {
    const { call, asked } = providerThat();
    await manager.unsubscribeFromEvents(registrationRequest(call));
    expect(asked).toEqual([]);
    expect(manager.supports('orders').delete).toBe(false);
  });
});
