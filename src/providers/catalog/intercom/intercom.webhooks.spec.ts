import { describe, expect, test } from '@jest/globals';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { endpointWith, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { intercom } from './index.js';

const folder = import.meta.dirname;
const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-client-secret',
  headerNames: ['X-Hub-Signature'],
  sign: (body) => ({
    headers: { 'X-Hub-Signature': `sha1=${opensslHmac('sha1', 'example-client-secret', body).toString('hex')}` },
    body,
  }),
};

describeSignature(intercom, oracle);

describe('notifications of intercom', () => {
  test('are events of their topic, without their text in the summary', async () => {
    const processed = await processedBy(intercom, sampleOf(folder, 'conversation.user.created'), oracle);
    expect(processed).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'conversation.user.created',
          deliveryId: 'notif_4e3504a3-ba3f-46dc-ab48-8e4d5bdfdf4e',
          resource: '12345',
          summary: { app_id: 'a86dr8yl', item_type: 'conversation', delivery_attempts: 1 },
        },
      ],
    });
    expect(JSON.stringify(processed.kind === 'events' && processed.events[0]?.summary)).not.toContain('question');
  });

  test('include a ping when the webhook is saved', async () => {
    expect(await processedBy(intercom, sampleOf(folder, 'ping'), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'ping', deliveryId: null }],
    });
  });

  test('answer HEAD, with which intercom tries the URL', () => {
    const delivery = deliveryOf('intercom', { method: 'HEAD', headers: {}, body: Buffer.alloc(0) }, new Date());
    const endpoint = endpointWith({ status: 'awaiting_secret' });
    expect(managerOf(intercom).handshake(delivery, endpoint, false)?.answer).toMatchObject({ status: 200, body: '' });
  });
});
