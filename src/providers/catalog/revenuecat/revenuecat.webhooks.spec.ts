import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { revenuecat } from './index.js';

const secret = 'example-webhook-secret';

const oracle: SignatureOracle = {
  by: 'the header itself',
  secret,
  headerNames: ['Authorization'],
  sign: (body) => ({ headers: { Authorization: secret }, body }),
};

describeSignature(revenuecat, oracle);

describe('webhooks of revenuecat', () => {
  test('make an event', async () => {
    expect(await processedBy(revenuecat, sampleOf(import.meta.dirname, 'INITIAL_PURCHASE'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'INITIAL_PURCHASE',
          deliveryId: '12345678-1234-1234-1234-123456789012',
          resource: 'yourAppID',
          summary: {
            app_user_id: 'yourCustomerAppUserID',
            product_id: 'onemonth_no_trial',
            store: 'APP_STORE',
            environment: 'PRODUCTION',
            event_timestamp_ms: 1591121855319,
          },
        },
      ],
    });
  });
});
