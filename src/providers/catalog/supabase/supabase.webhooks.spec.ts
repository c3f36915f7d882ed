import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { supabase } from './index.js';

const secret = 'example-webhook-secret';

const oracle: SignatureOracle = {
  by: 'the header itself',
  secret,
  headerNames: ['Authorization'],
  sign: (body) => ({ headers: { Authorization: `Bearer ${secret}` }, body }),
};

describeSignature(supabase, oracle);

describe('database webhooks of supabase', () => {
  test('make an event of a row, and none is taken for a repetition', async () => {
    expect(await processedBy(supabase, sampleOf(import.meta.dirname, 'UPDATE'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'UPDATE',
          deliveryId: null,
          resource: 'public.orders',
          summary: { schema: 'public', table: 'orders', row_id: 7 },
        },
      ],
    });
    expect(supabase.webhooks?.delivery_id).toBe('none');
  });
});
