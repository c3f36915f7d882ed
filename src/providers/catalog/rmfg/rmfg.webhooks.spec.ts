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
import { rmfg } from './index.js';

const secret = 'example-signing-secret';

const signedAt = (time: string): SignatureOracle => ({
  by: 'openssl',
  secret,
  headerNames: ['X-RMFG-Signature', 'X-RMFG-Timestamp'],
  sign: (body) => {
    const signature = opensslHmac('sha256', secret, Buffer.concat([Buffer.from(`${time}.`), body])).toString('hex');
    return { headers: { 'X-RMFG-Timestamp': time, 'X-RMFG-Signature': `v1=${signature}` }, body };
  },
});

describeSignature(rmfg, signedAt('1772366400'));

describe('webhooks of rmfg', () => {
  test.each(['1772366400', '2026-03-01T12:00:00Z'])('make an event, signed at %s', async (time) => {
    const sample = sampleOf(import.meta.dirname, 'order.status_changed');
    expect(await processedBy(rmfg, sample, signedAt(time))).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'order.status_changed',
          deliveryId: 'evt_example',
          resource: 'ord_example',
          summary: { object: 'order', status: 'shipped' },
        },
      ],
    });
  });

  test('are registered by their events, and bring their secret in the answer', async () => {
    const { call, asked } = providerThat({ status: 201, json: { id: 'whe_123', secret } }, { status: 404 });
    const request = registrationRequest(call, { webhookType: 'account', events: ['quote.ready'] });
    expect((await managerOf(rmfg).subscribeToEvents(request)).secret?.reveal()).toBe(secret);
    await managerOf(rmfg).unsubscribeFromEvents({ ...request, providerWebhookId: 'whe_123' });
    expect(shortly(asked)).toEqual([
      [
        'POST',
        'https://api.rmfg.com/v1/webhook-endpoints',
        { url: INGRESS_URL, events: ['quote.ready'], description: request.name },
      ],
      ['DELETE', 'https://api.rmfg.com/v1/webhook-endpoints/whe_123'],
    ]);
  });
});
