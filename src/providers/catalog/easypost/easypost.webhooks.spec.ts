import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { easypost } from './index.js';

/** The types of the package are those of another kind of module than it is. */
type EasyPost = new (key: string) => {
  readonly Utils: { validateWebhook(body: Buffer, headers: object, secret: string): object };
};

const EasyPostClient: EasyPost = createRequire(import.meta.url)('@easypost/api');

/** It is another text in form NFKD. */
const secret = 'sécret';
const { Utils } = new EasyPostClient('example-api-key');

const oracle: SignatureOracle = {
  by: '@easypost/api',
  secret,
  headerNames: ['X-Hmac-Signature'],
  sign: (body) => {
    const signature = opensslHmac('sha256', secret.normalize('NFKD'), body).toString('hex');
    return { headers: { 'X-Hmac-Signature': `hmac-sha256-hex=${signature}` }, body };
  },
  accepts: ({ headers, body }) => Utils.validateWebhook(body, headers, secret) !== undefined,
};

describeSignature(easypost, oracle);

describe('webhooks of easypost', () => {
  test('make an event', async () => {
    expect(await processedBy(easypost, sampleOf(import.meta.dirname, 'tracker.updated'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'tracker.updated',
          deliveryId: 'evt_a1b2c3d4e5f60718293a4b5c6d7e8f90',
          summary: {
            object: 'Tracker',
            object_id: 'trk_a1b2c3d4e5f60718293a4b5c6d7e8f90',
            status: 'delivered',
            tracking_code: 'EZ4000004000',
            mode: 'test',
          },
        },
      ],
    });
  });
});
