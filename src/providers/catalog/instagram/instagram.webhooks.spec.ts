import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../provider-kit/secret.js';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import type { HandshakeOutcome } from '../../../provider-kit/webhook-delivery.js';
import { endpointWith, INGRESS_URL, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { instagram } from './index.js';

const secret = 'example-app-secret';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-Hub-Signature-256'],
  sign: (body) => ({
    headers: { 'X-Hub-Signature-256': `sha256=${opensslHmac('sha256', secret, body).toString('hex')}` },
    body,
  }),
};

describeSignature(instagram, oracle);

describe('webhooks of instagram', () => {
  const processed = (name: string): ReturnType<typeof processedBy> =>
    processedBy(instagram, sampleOf(import.meta.dirname, name), oracle);
  const account = '17841405309211844';

  test('make an event of an entry that is a change itself', async () => {
    expect(await processed('comments')).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'comments',
          deliveryId: null,
          resource: account,
          summary: { object_id: '17919697626119712', sender_id: '987654321', occurred_at: 1755779280 },
        },
      ],
    });
  });

  test('make an event of an entry that holds a change', async () => {
    expect(await processed('changes')).toMatchObject({ events: [{ eventType: 'mentions', resource: account }] });
  });

  test('make an event of a message, without its text in the summary', async () => {
    const whole = await processed('messaging');
    const [event] = whole.kind === 'events' ? whole.events : [];
    expect(event).toMatchObject({
      eventType: 'messaging',
      resource: account,
      summary: { message_id: 'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlE', sender_id: '987654321' },
    });
    expect(JSON.stringify(event?.summary)).not.toContain('Hello');
  });

  test('answer the question of Meta with its challenge, if it has our token', () => {
    const asked = (token: string): HandshakeOutcome | null => {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': '1158201444',
        'hub.verify_token': token,
      });
      const request = { method: 'GET', url: `${INGRESS_URL}?${query.toString()}`, headers: {}, body: Buffer.alloc(0) };
      const endpoint = endpointWith({ status: 'awaiting_secret', verifyToken: new Secret('example-verify-token') });
      return managerOf(instagram).handshake(deliveryOf('instagram', request, new Date()), endpoint, false);
    };
    expect(asked('example-verify-token')?.answer).toMatchObject({ status: 200, body: '1158201444' });
    expect(asked('another')).toBeNull();
  });
});
