import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { chargebee } from './index.js';

const oracle: SignatureOracle = {
  by: 'https://www.rfc-editor.org/rfc/rfc7617.html#section-2',
  secret: 'open sesame',
  headerNames: ['Authorization'],
  sign: (body) => ({ headers: { Authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' }, body }),
};

describeSignature(chargebee, oracle);

describe('webhooks of chargebee', () => {
  test('make an event', async () => {
    expect(await processedBy(chargebee, sampleOf(import.meta.dirname, 'subscription_created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'subscription_created',
          deliveryId: 'ev_16BHbhF4s42tO2lK',
          summary: {
            subscription_id: '16BHbhF4s42tO2lJ',
            customer_id: '16BHbhF4s42tO2lI',
            status: 'active',
            source: 'admin_console',
            occurred_at: 1704067200,
          },
        },
      ],
    });
  });
});
