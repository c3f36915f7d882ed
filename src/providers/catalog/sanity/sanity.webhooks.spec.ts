import { describe, expect, test } from '@jest/globals';
import { encodeSignatureHeader, isValidSignature } from '@sanity/webhook';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { sanity } from './index.js';

const secret = 'example-webhook-secret';

const oracle: SignatureOracle = {
  by: '@sanity/webhook',
  secret,
  headerNames: ['sanity-webhook-signature'],
  sign: async (body, at) => ({
    headers: { 'sanity-webhook-signature': await encodeSignatureHeader(body.toString(), at.getTime(), secret) },
    body,
  }),
  accepts: ({ headers, body }) =>
    isValidSignature(body.toString(), String(headers['sanity-webhook-signature']), secret),
};

describeSignature(sanity, oracle);

describe('webhooks of sanity', () => {
  const sample = sampleOf(import.meta.dirname, 'update');

  test('are named by what happened to the document', async () => {
    expect(await processedBy(sanity, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'update',
          deliveryId: '7d9f8b6c-example',
          resource: 'abc12345/production',
          summary: {
            document_id: 'post-1',
            document_type: 'post',
            revision: 'wq2ExampleRevision',
            transaction_id: 'gT5ExampleTransaction',
          },
        },
      ],
    });
  });

  test('without such headers are of a document', async () => {
    expect(await processedBy(sanity, { ...sample, headers: {} }, oracle)).toMatchObject({
      events: [{ eventType: 'document', deliveryId: null, summary: { document_id: 'post-1' } }],
    });
  });
});
