import { describe, expect, test } from '@jest/globals';
import { WorkOS } from '@workos-inc/node';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { workos } from './index.js';

const secret = 'example-workos-webhook-secret';
const { webhooks } = new WorkOS('sk_test_example');

const oracle: SignatureOracle = {
  by: '@workos-inc/node',
  secret,
  headerNames: ['WorkOS-Signature'],
  sign: async (body, at) => {
    const signature = await webhooks.computeSignature(at.getTime(), body.toString(), secret);
    return { headers: { 'WorkOS-Signature': `t=${at.getTime()}, v1=${signature}` }, body };
  },
  accepts: ({ headers, body }) =>
    webhooks.verifyHeader({ payload: body.toString(), sigHeader: String(headers['WorkOS-Signature']), secret }),
};

describeSignature(workos, oracle);

describe('webhooks of workos', () => {
  test('make an event', async () => {
    expect(await processedBy(workos, sampleOf(import.meta.dirname, 'dsync.user.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'dsync.user.created',
          deliveryId: 'event_01HEXAMPLE0000000000000001',
          resource: 'org_01HEXAMPLE0000000000000001',
          summary: {
            object: 'directory_user',
            object_id: 'directory_user_01HEXAMPLE0000000001',
            directory_id: 'directory_01HEXAMPLE000000000001',
            created_at: '2026-07-02T12:00:00.000Z',
          },
        },
      ],
    });
  });
});
