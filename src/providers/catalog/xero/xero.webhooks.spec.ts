import { describe, expect, test } from '@jest/globals';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { xero } from './index.js';

const folder = import.meta.dirname;
const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-webhooks-key',
  headerNames: ['x-xero-signature'],
  sign: (body) => ({
    headers: { 'x-xero-signature': opensslHmac('sha256', 'example-webhooks-key', body).toString('base64') },
    body,
  }),
};

describeSignature(xero, oracle);

describe('deliveries of xero', () => {
  test('hold an event for each change, known again by what it says', async () => {
    expect(await processedBy(xero, sampleOf(folder, 'CONTACT.UPDATE'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'CONTACT.UPDATE',
          deliveryId: 'CONTACT:UPDATE:717f2bfc-c6d4-41fd-b238-3f2f0c0cf777:2024-06-21T01:15:39.902',
          resource: '717f2bfc-c6d4-41fd-b238-3f2f0c0cf777',
          summary: { tenant_id: 'c2cc9b6e-9458-4c7d-93cc-f02b81b0594f', tenant_type: 'ORGANISATION' },
        },
        { eventType: 'CREDITNOTE.CREATE', resource: '55d84274-a3da-4829-a7c0-0cab601b95cc' },
      ],
    });
  });

  test('are answered without a body', () => {
    const sample = sampleOf(folder, 'CONTACT.UPDATE');
    expect(managerOf(xero).answerFor([], deliveryOf('xero', sample, new Date()))).toMatchObject({
      status: 200,
      body: '',
    });
  });
});

describe('the intent to receive of xero', () => {
  const sample = sampleOf(folder, 'intent_to_receive');

  test('is answered with an empty 200 when it is signed', async () => {
    expect(await processedBy(xero, sample, oracle)).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { status: 200, body: '' } },
    });
  });

  test('is refused when it is signed with another key', async () => {
    const other: SignatureOracle = { ...oracle, endpointSecret: 'another-key' };
    expect(await processedBy(xero, sample, other)).toEqual({ kind: 'refused', reason: 'wrong_signature' });
  });
});
