import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  INGRESS_URL,
  managerOf,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { openai } from './index.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'wh_685342e6c53c8190a1be43f081506c52';

const oracle: SignatureOracle = {
  by: 'standardwebhooks',
  secret,
  headerNames: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  sign: (body, at) => ({
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body.toString()),
    },
    body,
  }),
};

describeSignature(openai, oracle);

describe('webhooks of openai', () => {
  test('make an event that names what it is about, and has the id of the delivery', async () => {
    expect(await processedBy(openai, sampleOf(import.meta.dirname, 'response.completed'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'response.completed',
          deliveryId: id,
          resource: 'resp_abc123',
          summary: { event_id: 'evt_685343a1381c819085d44c354e1b330e', created_at: 1750287018 },
        },
      ],
    });
  });

  test('make an event of an incoming call, without who calls in the summary', async () => {
    const sample = sampleOf(import.meta.dirname, 'realtime.call.incoming');
    const whole = await processedBy(openai, sample, oracle);
    const [event] = whole.kind === 'events' ? whole.events : [];
    expect(event).toMatchObject({ eventType: 'realtime.call.incoming', resource: 'rtc_example' });
    expect(JSON.stringify(event?.summary)).not.toContain('555');
  });

  test('are registered with the key, and bring their secret in the answer', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: { id: 'whe_1', signing_secret: secret } },
      { status: 200, json: { id: 'whe_1' } },
      { status: 404 },
    );
    const request = registrationRequest(call, { webhookType: 'project', events: ['batch.completed'] });
    const registered = await managerOf(openai).subscribeToEvents(request);
    expect([registered.providerWebhookId, registered.secret?.reveal()]).toEqual(['whe_1', secret]);
    const known = { ...request, providerWebhookId: 'whe_1' };
    await managerOf(openai).updateSubscription({ ...known, events: ['batch.failed'] });
    await managerOf(openai).unsubscribeFromEvents(known);
    const endpoints = 'https://api.openai.com/v1/webhook_endpoints';
    expect(shortly(asked)).toEqual([
      ['POST', endpoints, { name: request.name, url: INGRESS_URL, event_types: ['batch.completed'] }],
      ['POST', `${endpoints}/whe_1`, { event_types: ['batch.failed'] }],
      ['DELETE', `${endpoints}/whe_1`],
    ]);
  });
});
