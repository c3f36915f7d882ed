import { describe, expect, test } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { TelnyxWebhook } from 'telnyx/lib/webhooks';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { telnyx } from './index.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

const oracle: SignatureOracle = {
  by: 'telnyx',
  secret: raw,
  headerNames: ['telnyx-signature-ed25519', 'telnyx-timestamp'],
  sign: (body, at) => {
    const time = String(Math.floor(at.getTime() / 1000));
    const signature = sign(null, Buffer.concat([Buffer.from(`${time}|`), body]), privateKey).toString('base64');
    return { headers: { 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': time }, body };
  },
  accepts: async ({ headers, body }) => {
    await new TelnyxWebhook(raw).verify(body.toString(), { ...headers });
    return true;
  },
};

describeSignature(telnyx, oracle);

describe('webhooks of telnyx', () => {
  test('make an event without the text of the message in its summary', async () => {
    expect(await processedBy(telnyx, sampleOf(import.meta.dirname, 'message.received'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'message.received',
          deliveryId: 'bf6307bd-884d-4c1f-b6ea-c62b8c495d3c',
          resource: '0f512bda-ae1e-4597-8e11-e5f5686b97d3',
          summary: {
            record_type: 'message',
            object_id: '7ee4241c-f127-47e5-9c34-3aac291f8058',
            direction: 'inbound',
            occurred_at: '2019-01-23T18:10:02.574Z',
          },
        },
      ],
    });
  });

  test('make an event of a form of TeXML', async () => {
    expect(await processedBy(telnyx, sampleOf(import.meta.dirname, 'texml'), oracle)).toMatchObject({
      events: [{ eventType: 'texml', deliveryId: null, resource: '1234567890', summary: { status: 'initiated' } }],
    });
  });
});
