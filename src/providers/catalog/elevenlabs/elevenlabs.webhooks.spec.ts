import { describe, expect, test } from '@jest/globals';
import { WebhooksClient } from '@elevenlabs/elevenlabs-js/wrapper/webhooks.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { elevenlabs } from './index.js';

const secret = 'wsec_example_of_elevenlabs_tests';
const client = new WebhooksClient({ apiKey: 'example-api-key' });

const oracle: SignatureOracle = {
  by: '@elevenlabs/elevenlabs-js',
  secret,
  headerNames: ['ElevenLabs-Signature'],
  sign: (body, at) => {
    const time = Math.floor(at.getTime() / 1000);
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`${time}.`), body])).toString('hex');
    return { headers: { 'ElevenLabs-Signature': `t=${time},v0=${signature}` }, body };
  },
  accepts: async ({ headers, body }) =>
    (await client.constructEvent(body.toString(), String(headers['ElevenLabs-Signature']), secret)) !== undefined,
};

describeSignature(elevenlabs, oracle);

describe('webhooks of elevenlabs', () => {
  test('make an event without the transcript in its summary', async () => {
    const sample = sampleOf(import.meta.dirname, 'post_call_transcription');
    expect(await processedBy(elevenlabs, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'post_call_transcription',
          deliveryId: null,
          resource: 'agent_example',
          summary: {
            agent_id: 'agent_example',
            conversation_id: 'conv_example',
            status: 'done',
            event_timestamp: 1739537297,
          },
        },
      ],
    });
  });
});
