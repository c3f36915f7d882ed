import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { docusign } from './index.js';

const secret = 'example-connect-key';
const signatureOf = (body: Buffer, key = secret): string => opensslHmac('sha256', key, body).toString('base64');

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-DocuSign-Signature-1'],
  sign: (body) => ({ headers: { 'X-DocuSign-Signature-1': signatureOf(body) }, body }),
};

describeSignature(docusign, oracle);

describe('webhooks of docusign', () => {
  const envelope = '93be49ab-afa0-4adf-933c-f752070d71ec';

  test('make an event of an envelope', async () => {
    expect(await processedBy(docusign, sampleOf(import.meta.dirname, 'envelope-completed'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'envelope-completed',
          deliveryId: `envelope-completed:${envelope}:2026-01-15T10:02:03.4567890Z`,
          resource: envelope,
          summary: { status: 'completed', configuration_id: 10109 },
        },
      ],
    });
  });

  test('of a recipient are known again when they are sent again', async () => {
    const sample = sampleOf(import.meta.dirname, 'recipient-completed');
    const again = {
      ...sample,
      body: Buffer.from(sample.body.toString().replace('"retryCount": 2', '"retryCount": 3')),
    };
    const ids = await Promise.all(
      [sample, again].map(async (one) => {
        const whole = await processedBy(docusign, one, oracle);
        return whole.kind === 'events' ? whole.events[0]?.deliveryId : whole.kind;
      }),
    );
    expect(ids).toEqual(Array(2).fill(`recipient-completed:${envelope}:1:2026-01-15T10:02:03.4567890Z`));
  });

  test('are accepted when another key of the account signs first', async () => {
    const two: SignatureOracle = {
      ...oracle,
      sign: (body) => ({
        headers: {
          'X-DocuSign-Signature-1': signatureOf(body, 'another-connect-key'),
          'X-DocuSign-Signature-2': signatureOf(body),
        },
        body,
      }),
    };
    expect(await processedBy(docusign, sampleOf(import.meta.dirname, 'envelope-completed'), two)).toMatchObject({
      kind: 'events',
    });
  });
});
