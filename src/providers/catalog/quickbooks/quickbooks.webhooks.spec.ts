import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { quickbooks } from './index.js';

const secret = 'example-verifier-token';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['intuit-signature'],
  sign: (body) => ({ headers: { 'intuit-signature': opensslHmac('sha256', secret, body).toString('base64') }, body }),
};

describeSignature(quickbooks, oracle);

describe('webhooks of quickbooks', () => {
  test('make an event of each change, of whichever company', async () => {
    expect(await processedBy(quickbooks, sampleOf(import.meta.dirname, 'changes'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'qbo.account.created.v1',
          deliveryId: '88cd52aa-33b6-4351-9aa4-47572edbd068',
          resource: '310687',
          summary: { entity_id: '1234', occurred_at: '2025-09-10T21:31:25.179851517Z' },
        },
        { eventType: 'qbo.invoice.updated.v1', deliveryId: '0b0dd2b4-2f3a-4e0e-9d9a-6a1a8d3a1c55' },
      ],
    });
  });
});
