import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  INGRESS_URL,
  managerOf,
  opensslHmac,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { twitch } from './index.js';

const secret = 'example-eventsub-secret';
const id = 'e76c6bd4-55c9-4987-8304-da1588d8988b';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['Twitch-Eventsub-Message-Id', 'Twitch-Eventsub-Message-Timestamp', 'Twitch-Eventsub-Message-Signature'],
  sign: (body, at) => {
    // Twitch writes nanoseconds.
    const time = at.toISOString().replace('Z', '234626Z');
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`${id}${time}`), body])).toString('hex');
    return {
      headers: {
        'Twitch-Eventsub-Message-Id': id,
        'Twitch-Eventsub-Message-Timestamp': time,
        'Twitch-Eventsub-Message-Signature': `sha256=${signature}`,
      },
      body,
    };
  },
};

describeSignature(twitch, oracle);

describe('webhooks of twitch', () => {
  const processed = (name: string): ReturnType<typeof processedBy> =>
    processedBy(twitch, sampleOf(import.meta.dirname, name), oracle);

  test('make an event of a notification, known again by the id of the message', async () => {
    expect(await processed('stream.online')).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'stream.online',
          deliveryId: id,
          resource: '1337',
          summary: { message_type: 'notification', status: 'enabled', broadcaster: 'cool_user' },
        },
      ],
    });
  });

  test('tell of a subscription that twitch has ended', async () => {
    expect(await processed('revocation')).toMatchObject({
      events: [
        {
          eventType: 'channel.subscribe',
          summary: { message_type: 'revocation', status: 'authorization_revoked' },
        },
      ],
    });
  });

  test('answer the challenge as plain text, once its signature is good', async () => {
    expect(await processed('challenge')).toMatchObject({
      kind: 'handshake',
      outcome: {
        answer: {
          status: 200,
          headers: { 'content-type': 'text/plain' },
          body: 'pogchamp-kappa-360noscope-vohiyo',
        },
      },
    });
    const wrong = { ...oracle, endpointSecret: 'another-eventsub-secret' };
    expect(await processedBy(twitch, sampleOf(import.meta.dirname, 'challenge'), wrong)).toMatchObject({
      kind: 'refused',
    });
  });

  test('are subscribed to one event of a channel, with our secret', async () => {
    const { call, asked } = providerThat(
      { status: 202, json: { data: [{ id: 'f1c2a387', status: 'webhook_callback_verification_pending' }] } },
      { status: 404 },
    );
    const request = registrationRequest(call, { webhookType: 'channel_update', resource: '1337' });
    expect(await managerOf(twitch).subscribeToEvents(request)).toMatchObject({ providerWebhookId: 'f1c2a387' });
    await managerOf(twitch).unsubscribeFromEvents({ ...request, providerWebhookId: 'f1c2a387' });
    expect(shortly(asked)).toEqual([
      [
        'POST',
        'https://api.twitch.tv/helix/eventsub/subscriptions',
        {
          type: 'channel.update',
          version: '2',
          condition: { broadcaster_user_id: '1337' },
          transport: { method: 'webhook', callback: INGRESS_URL, secret: 'example-webhook-secret' },
        },
      ],
      ['DELETE', 'https://api.twitch.tv/helix/eventsub/subscriptions?id=f1c2a387'],
    ]);
  });
});
