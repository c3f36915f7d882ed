import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { tiktok } from './index.js';

const secret = 'example-client-secret';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['TikTok-Signature'],
  sign: (body, at) => {
    const time = Math.floor(at.getTime() / 1000);
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`${time}.`), body])).toString('hex');
    return { headers: { 'TikTok-Signature': `t=${time},s=${signature}` }, body };
  },
};

describeSignature(tiktok, oracle);

describe('webhooks of tiktok', () => {
  test('make an event of a user', async () => {
    expect(await processedBy(tiktok, sampleOf(import.meta.dirname, 'authorization.removed'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'authorization.removed',
          deliveryId: null,
          resource: 'act.example12345Example12345Example',
          summary: { occurred_at: 1615338610 },
        },
      ],
    });
  });
});
