import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../provider-kit/secret.js';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import type { HandshakeOutcome } from '../../../provider-kit/webhook-delivery.js';
import { endpointWith, managerOf, opensslHmac, processedBy, sampleOf } from '../../testing/webhooks.js';
import { facebook } from './index.js';

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

describeSignature(facebook, oracle);

describe('webhooks of facebook', () => {
  const processed = (event: string): ReturnType<typeof processedBy> =>
    processedBy(facebook, sampleOf(import.meta.dirname, event), oracle);

  /** The question that Meta asks when a URL is entered. */
  const asked = (query: Record<string, string>, method = 'GET'): HandshakeOutcome | null => {
    const url = `https://interlock.example.com/webhooks/facebook/1?${new URLSearchParams(query).toString()}`;
    const delivery = deliveryOf('facebook', { method, url, headers: {}, body: Buffer.alloc(0) }, new Date());
    const endpoint = endpointWith({ status: 'awaiting_secret', verifyToken: new Secret('example-verify-token') });
    return managerOf(facebook).handshake(delivery, endpoint, false);
  };
  const question = {
    'hub.mode': 'subscribe',
    'hub.challenge': '1158201444',
    'hub.verify_token': 'example-verify-token',
  };

  test('make an event of a change, named by its object and field', async () => {
    expect(await processed('user.photos')).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'user.photos',
          deliveryId: null,
          resource: '10210299214172187',
          summary: { object: 'user', field: 'photos', verb: 'update', occurred_at: 1520383571 },
        },
      ],
    });
  });

  test('make an event of a message of WhatsApp, without its text in the summary', async () => {
    const whole = await processed('whatsapp_business_account.messages');
    const events = whole.kind === 'events' ? whole.events : [];
    expect(events).toMatchObject([
      {
        eventType: 'whatsapp_business_account.messages',
        resource: '8856996819413533',
        summary: { message_id: 'wamid.ABGGFlCGg0cvAgo-sJQh43L5Pe4W' },
      },
    ]);
    expect(JSON.stringify(events[0]?.summary)).not.toContain('Hello');
  });

  test('keep messages of Messenger, which come without changes', async () => {
    expect(await processed('messaging')).toMatchObject({
      events: [
        {
          eventType: 'messaging',
          resource: '1234567890',
          summary: { object: 'page', message_id: 'mid.1457764197618:41d102a3e1ae206a38' },
        },
      ],
    });
  });

  test('take every change of every entry apart', async () => {
    expect(await processed('batch')).toMatchObject({
      events: [
        { eventType: 'page.feed', resource: '1234567890' },
        { eventType: 'page.ratings', resource: '1234567890', summary: { occurred_at: 1520544814 } },
        { eventType: 'page.feed', resource: '9876543210', summary: { occurred_at: 1520544816 } },
      ],
    });
  });

  test('answer the question of Meta with its challenge, as plain text', () => {
    expect(asked(question)?.answer).toMatchObject({
      status: 200,
      body: '1158201444',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  });

  test('answer nothing to another verify token, another mode or a missing challenge', () => {
    expect(asked({ ...question, 'hub.verify_token': 'another' })).toBeNull();
    expect(asked({ ...question, 'hub.mode': 'unsubscribe' })).toBeNull();
    expect(asked({ 'hub.mode': 'subscribe', 'hub.verify_token': 'example-verify-token' })).toBeNull();
    expect(asked(question, 'POST')).toBeNull();
  });
});
