import { describe, expect, test } from '@jest/globals';
import { validateSignature } from '@line/bot-sdk';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { line } from './index.js';

const secret = 'example-line-channel-secret';

const oracle: SignatureOracle = {
  by: '@line/bot-sdk',
  secret,
  headerNames: ['x-line-signature'],
  sign: (body) => ({ headers: { 'x-line-signature': opensslHmac('sha256', secret, body).toString('base64') }, body }),
  accepts: ({ headers, body }) => validateSignature(body, secret, String(headers['x-line-signature'])),
};

describeSignature(line, oracle);

describe('webhooks of line', () => {
  test('make one event of each item, without its text in the summary', async () => {
    expect(await processedBy(line, sampleOf(import.meta.dirname, 'message'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'message',
          deliveryId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
          resource: 'Uxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
          summary: { source_id: 'Ca56f94637c', message_type: 'text', is_redelivery: false, timestamp: 1692251666727 },
        },
        { eventType: 'follow', deliveryId: '01FZ74ASS536FW97EX38NKCZQK', summary: { source_id: 'U4af4980629' } },
      ],
    });
  });

  test('without items are a verification', async () => {
    expect(await processedBy(line, sampleOf(import.meta.dirname, 'verification'), oracle)).toMatchObject({
      events: [{ eventType: 'verification' }],
    });
  });
});
