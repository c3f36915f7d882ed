import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { calCom } from './index.js';

const SECRET = 'example-webhook-secret';
const folder = import.meta.dirname;

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['X-Cal-Signature-256'],
  sign: (body) => ({ headers: { 'X-Cal-Signature-256': opensslHmac('sha256', SECRET, body).toString('hex') }, body }),
};

describeSignature(calCom, oracle);

describe('webhooks of cal_com', () => {
  const sample = sampleOf(folder, 'BOOKING_CREATED');

  test('make an event of a booking, without names and answers in its summary', async () => {
    expect(await processedBy(calCom, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'BOOKING_CREATED',
          deliveryId: null,
          resource: '7',
          summary: {
            booking_uid: 'bFJeNb2uX8ANpT3JL5EfXw',
            booking_id: 91,
            event_type: '60min',
            status: 'ACCEPTED',
            start_time: '2023-05-25T09:30:00Z',
            end_time: '2023-05-25T10:30:00Z',
          },
        },
      ],
    });
  });

  test('name the booking whose guests did not come', async () => {
    expect(await processedBy(calCom, sampleOf(folder, 'BOOKING_NO_SHOW_UPDATED'), oracle)).toMatchObject({
      events: [{ eventType: 'BOOKING_NO_SHOW_UPDATED', summary: { booking_uid: 'bFJeNb2uX8ANpT3JL5EfXw' } }],
    });
  });

  test('take a payload template that names no trigger', async () => {
    const template = { ...sample, body: Buffer.from('{"content":"A new event has been scheduled","type":"60min"}') };
    expect(await processedBy(calCom, template, oracle)).toMatchObject({ events: [{ eventType: 'webhook' }] });
  });

  test('refuse what comes without a secret', async () => {
    const unsigned: SignatureOracle = {
      ...oracle,
      sign: (body) => ({ headers: { 'X-Cal-Signature-256': 'no-secret-provided' }, body }),
    };
    expect(await processedBy(calCom, sample, unsigned)).toEqual({ kind: 'refused', reason: 'malformed_signature' });
  });
});
