import { describe, expect, test } from '@jest/globals';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook } from 'svix';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { svix } from './index.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

const branded: SignatureOracle = {
  by: 'svix',
  secret,
  headerNames: ['svix-id', 'svix-timestamp', 'svix-signature'],
  sign: (body, at) => {
    const signature = new Webhook(secret).sign(id, at, body.toString());
    return { headers: { 'svix-id': id, 'svix-timestamp': seconds(at), 'svix-signature': signature }, body };
  },
  accepts: ({ headers, body }) => {
    new Webhook(secret).verify(body.toString(), { ...headers });
    return true;
  },
};

const unbranded: SignatureOracle = {
  by: 'standardwebhooks',
  entry: 1,
  secret,
  headerNames: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  sign: (body, at) => {
    const signature = new StandardWebhook(secret).sign(id, at, body.toString());
    return { headers: { 'webhook-id': id, 'webhook-timestamp': seconds(at), 'webhook-signature': signature }, body };
  },
};

const published: SignatureOracle = {
  by: 'https://docs.svix.com/receiving/verifying-payloads/how',
  secret,
  at: new Date(1614265330_000),
  headerNames: ['svix-id', 'svix-timestamp', 'svix-signature'],
  body: Buffer.from('{"test": 2432232314}'),
  sign: (body) => ({
    headers: {
      'svix-id': id,
      'svix-timestamp': '1614265330',
      'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body,
  }),
};

describeSignature(svix, branded);
describeSignature(svix, unbranded);
describeSignature(svix, published);

describe('webhooks through svix', () => {
  test.each([branded, unbranded])('make an event that has the id of the message, by $by', async (oracle) => {
    expect(await processedBy(svix, sampleOf(import.meta.dirname, 'user.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'user.created',
          deliveryId: id,
          summary: { object_id: 'usr_example', timestamp: '2022-11-03T20:26:10.344522Z' },
        },
      ],
    });
  });

  test('are plain webhooks where the sender names no type', async () => {
    const body = Buffer.from('{"test":2432232314}');
    expect(await processedBy(svix, { headers: {}, body }, branded)).toMatchObject({
      events: [{ eventType: 'webhook', deliveryId: id }],
    });
  });
});
