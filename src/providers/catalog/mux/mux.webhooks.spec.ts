import { describe, expect, test } from '@jest/globals';
import Mux from '@mux/mux-node';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { mux } from './index.js';

const secret = 'example-mux-signing-secret';
const { webhooks } = new Mux({ tokenId: 'example', tokenSecret: 'example' });

const oracle: SignatureOracle = {
  by: '@mux/mux-node',
  secret,
  headerNames: ['mux-signature'],
  sign: (body, at) => {
    const time = Math.floor(at.getTime() / 1000);
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`${time}.`), body])).toString('hex');
    return { headers: { 'mux-signature': `t=${time},v1=${signature}` }, body };
  },
  accepts: async ({ headers, body }) => {
    await webhooks.verifySignature(body.toString(), { ...headers }, secret);
    return true;
  },
};

describeSignature(mux, oracle);

describe('webhooks of mux', () => {
  test('make an event', async () => {
    expect(await processedBy(mux, sampleOf(import.meta.dirname, 'video.asset.ready'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'video.asset.ready',
          deliveryId: '3a56ac3d-33da-4366-855b-f592d898409d',
          resource: 'j0863n',
          summary: {
            object_type: 'asset',
            object_id: '0201p02fGKPE7MrbC269XRD7LpcHhrmbu0002',
            status: 'ready',
            environment: 'Production',
          },
        },
      ],
    });
  });
});
