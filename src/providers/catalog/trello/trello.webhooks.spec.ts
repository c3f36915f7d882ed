import { describe, expect, test } from '@jest/globals';
import { deliveryOf, exampleUrl } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { endpointWith, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { trello } from './index.js';

const url = exampleUrl('trello');
const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-app-secret',
  headerNames: ['X-Trello-Webhook'],
  sign: (body) => ({
    url,
    headers: {
      'X-Trello-Webhook': opensslHmac('sha1', 'example-app-secret', Buffer.concat([body, Buffer.from(url)])).toString(
        'base64',
      ),
    },
    body,
  }),
};

describeSignature(trello, oracle);

describe('webhooks of trello', () => {
  const sample = sampleOf(import.meta.dirname, 'updateCard');

  test('are events of the watched model', async () => {
    expect(await processedBy(trello, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'updateCard',
          deliveryId: '51f9424bcd6e040f3c002412',
          resource: '4d5ea62fd76aa1136000000c',
          summary: { card_id: '51a79e72dbb7e23c7c003778', member_id: '4fc78a59a885233f4b349bd9' },
        },
      ],
    });
  });

  test('are refused when they were signed for another URL', async () => {
    const elsewhere: SignatureOracle = {
      ...oracle,
      sign: async (body, at) => ({ ...(await oracle.sign(body, at)), url: `${url}?other` }),
    };
    expect(await processedBy(trello, sample, elsewhere)).toEqual({ kind: 'refused', reason: 'wrong_signature' });
  });

  test('answer HEAD, with which trello tries the URL', () => {
    const delivery = deliveryOf('trello', { method: 'HEAD', headers: {}, body: Buffer.alloc(0) }, new Date());
    const endpoint = endpointWith({ status: 'awaiting_secret' });
    expect(managerOf(trello).handshake(delivery, endpoint, false)?.answer).toMatchObject({ status: 200, body: '' });
  });
});
