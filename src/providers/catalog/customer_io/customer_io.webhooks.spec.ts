import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { customerIo } from './index.js';

const secret = 'example-customer-io-signing-key';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-CIO-Signature', 'X-CIO-Timestamp'],
  sign: (body, at) => {
    const time = String(Math.floor(at.getTime() / 1000));
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`v0:${time}:`), body]));
    return { headers: { 'X-CIO-Signature': signature.toString('hex'), 'X-CIO-Timestamp': time }, body };
  },
};

describeSignature(customerIo, oracle);

describe('webhooks of customer_io', () => {
  test('are named by the kind of message and what became of it', async () => {
    expect(await processedBy(customerIo, sampleOf(import.meta.dirname, 'email.delivered'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'email.delivered',
          deliveryId: '01E4C4CT6YDC7Y5M7FE1GWWPQJ',
          resource: '1000002',
          summary: {
            object_type: 'email',
            metric: 'delivered',
            delivery_id: 'ZAIAAVTJVG0QcCok0-0ZKj6yiQ==',
            customer_id: '42',
            campaign_id: 1000002,
            timestamp: 1585251179,
          },
        },
      ],
    });
  });
});
