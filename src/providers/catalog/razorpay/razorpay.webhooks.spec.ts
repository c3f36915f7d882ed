import { describe, expect, test } from '@jest/globals';
import Razorpay from 'razorpay';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { razorpay } from './index.js';

const secret = 'example-webhook-secret';

const oracle: SignatureOracle = {
  by: 'razorpay',
  secret,
  headerNames: ['X-Razorpay-Signature'],
  sign: (body) => ({ headers: { 'X-Razorpay-Signature': opensslHmac('sha256', secret, body).toString('hex') }, body }),
  accepts: ({ headers, body }) =>
    Razorpay.validateWebhookSignature(body.toString(), String(headers['X-Razorpay-Signature']), secret),
};

describeSignature(razorpay, oracle);

describe('webhooks of razorpay', () => {
  test('make an event', async () => {
    expect(await processedBy(razorpay, sampleOf(import.meta.dirname, 'payment.captured'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'payment.captured',
          deliveryId: 'GwQ6Nf0wSrdzGs',
          resource: 'acc_BFQ7uQEaa7j2z7',
          summary: {
            payment_id: 'pay_DESlfW9H8K9uqM',
            order_id: 'order_DESlLckIVRkHWj',
            status: 'captured',
            amount: 100,
            currency: 'INR',
            created_at: 1567674606,
          },
        },
      ],
    });
  });
});
