import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { postmark } from './index.js';

const oracle: SignatureOracle = {
  by: 'https://www.rfc-editor.org/rfc/rfc7617.html#section-2',
  secret: 'open sesame',
  headerNames: ['Authorization'],
  sign: (body) => ({ headers: { Authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' }, body }),
};

describeSignature(postmark, oracle);

describe('webhooks of postmark', () => {
  const sample = sampleOf(import.meta.dirname, 'Bounce');

  test('make an event that is told by its trace, not by its message', async () => {
    expect(await processedBy(postmark, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'Bounce',
          deliveryId: '0a129aee-e1cd-480d-b08d-4f48548ff48d',
          resource: 'outbound',
          summary: {
            message_id: '883953f4-6105-42a2-a16a-77a8eac79483',
            bounce_id: 42,
            bounce_type: 'HardBounce',
            occurred_at: '2019-11-05T16:33:54.9070259Z',
          },
        },
      ],
    });
  });

  test('without a record type are incoming mail', async () => {
    const body = Buffer.from('{"From":"person@example.com","MessageID":"73e6d360","MessageStream":"inbound"}');
    expect(await processedBy(postmark, { headers: sample.headers, body }, oracle)).toMatchObject({
      events: [{ eventType: 'Inbound', resource: 'inbound' }],
    });
  });
});
