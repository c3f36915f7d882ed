import { describe, expect, test } from '@jest/globals';
import { WebhooksHelper } from 'square';
import { exampleUrl } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { square } from './index.js';

const KEY = 'example-signature-key';
const url = exampleUrl('square');
const header = 'x-square-hmacsha256-signature';

const oracle: SignatureOracle = {
  by: 'square',
  secret: KEY,
  headerNames: [header],
  sign: (body) => ({
    url,
    headers: { [header]: opensslHmac('sha256', KEY, Buffer.concat([Buffer.from(url), body])).toString('base64') },
    body,
  }),
  accepts: ({ headers, body }) =>
    WebhooksHelper.verifySignature({
      requestBody: body.toString('utf8'),
      signatureHeader: String(headers[header]),
      signatureKey: KEY,
      notificationUrl: url,
    }),
};

describeSignature(square, oracle);

describe('webhooks of square', () => {
  const sample = sampleOf(import.meta.dirname, 'payment.updated');

  test('make an event of a payment, without its amount and card', async () => {
    expect(await processedBy(square, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'payment.updated',
          deliveryId: '6a8f5f28-54a1-4eb0-a98a-3111513fd4fc',
          resource: '6SSW7HV8K2ST5',
          summary: {
            merchant_id: '6SSW7HV8K2ST5',
            object: 'payment',
            object_id: 'KkAkhdMsgzn59SM8A89WgKwekxLZY',
            created_at: '2020-02-06T21:27:34.308Z',
          },
        },
      ],
    });
  });

  test('refuse a notification that was signed for another URL', async () => {
    const elsewhere: SignatureOracle = { ...oracle, sign: (body) => ({ ...signedFor(body), url: `${url}/` }) };
    expect(await processedBy(square, sample, elsewhere)).toEqual({ kind: 'refused', reason: 'wrong_signature' });
  });
});

const signedFor = (body: Buffer) => ({
  headers: { [header]: opensslHmac('sha256', KEY, Buffer.concat([Buffer.from(url), body])).toString('base64') },
  body,
});
