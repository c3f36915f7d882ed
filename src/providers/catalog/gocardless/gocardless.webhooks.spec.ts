import { describe, expect, test } from '@jest/globals';
import { verifySignature } from 'gocardless-nodejs/webhooks';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { gocardless } from './index.js';

const secret = 'example-endpoint-secret';

const oracle: SignatureOracle = {
  by: 'gocardless-nodejs',
  secret,
  headerNames: ['Webhook-Signature'],
  sign: (body) => ({ headers: { 'Webhook-Signature': opensslHmac('sha256', secret, body).toString('hex') }, body }),
  accepts: ({ headers, body }) => {
    verifySignature(body.toString(), secret, String(headers['Webhook-Signature']));
    return true;
  },
};

describeSignature(gocardless, oracle);

describe('webhooks of gocardless', () => {
  test('make one event of each item', async () => {
    expect(await processedBy(gocardless, sampleOf(import.meta.dirname, 'mandates.cancelled'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'mandates.cancelled',
          deliveryId: 'EV123',
          resource: 'OR123',
          summary: {
            resource_id: 'MD123',
            cause: 'bank_account_disabled',
            origin: 'bank',
            created_at: '2014-08-04T12:00:00.000Z',
            webhook_id: 'WB123',
          },
        },
        { eventType: 'payments.confirmed', deliveryId: 'EV124', summary: { resource_id: 'PM123' } },
      ],
    });
  });
});
