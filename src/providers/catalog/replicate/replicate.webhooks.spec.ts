import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { replicate } from './index.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

const oracle: SignatureOracle = {
  by: 'standardwebhooks',
  secret,
  headerNames: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  sign: (body, at) => ({
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body.toString()),
    },
    body,
  }),
};

describeSignature(replicate, oracle);

describe('webhooks of replicate', () => {
  test('are told apart by the status of the prediction', async () => {
    expect(await processedBy(replicate, sampleOf(import.meta.dirname, 'succeeded'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'succeeded',
          deliveryId: id,
          resource: 'ufawqhfynnddngldkgtslldrkq',
          summary: { model: 'replicate/hello-world', completed_at: '2023-09-08T16:19:34.791859Z' },
        },
      ],
    });
  });

  test('keep input and output out of the summary', async () => {
    const whole = await processedBy(replicate, sampleOf(import.meta.dirname, 'succeeded'), oracle);
    expect(JSON.stringify(whole.kind === 'events' ? whole.events[0]?.summary : whole)).not.toContain('Alice');
  });
});
