import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'svix';
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
import { agentMail } from './index.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

const oracle: SignatureOracle = {
  by: 'svix',
  secret,
  headerNames: ['svix-id', 'svix-timestamp', 'svix-signature'],
  sign: (body, at) => ({
    headers: {
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new Webhook(secret).sign(id, at, body.toString()),
    },
    body,
  }),
  accepts: ({ headers, body }) => {
    new Webhook(secret).verify(body.toString(), { ...headers });
    return true;
  },
};

describeSignature(agentMail, oracle);

describe('webhooks of agent_mail', () => {
  test.each([
    ['message.received', '<msg_123abc@agentmail.to>'],
    ['message.sent', '<msg_456def@agentmail.to>'],
  ])('make an event of %s that names mailbox and message', async (name, messageId) => {
    const whole = await processedBy(agentMail, sampleOf(import.meta.dirname, name), oracle);
    const [event] = whole.kind === 'events' ? whole.events : [];
    expect(event).toMatchObject({
      eventType: name,
      deliveryId: id,
      resource: 'support@agentmail.to',
      summary: { message_id: messageId, thread_id: 'thd_789ghi' },
    });
    expect(JSON.stringify(event?.summary)).not.toContain('jane@example.com');
  });

  test('are registered for a mailbox, and bring their secret in the answer', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: { webhook_id: 'ep_1', secret } },
      { status: 200, json: { count: 1, webhooks: [{ webhook_id: 'ep_1', url: INGRESS_URL }] } },
      { status: 200 },
      { status: 404 },
    );
    const request = registrationRequest(call, {
      webhookType: 'inbox',
      resource: 'support@agentmail.to',
      events: ['message.received'],
    });
    const manager = managerOf(agentMail);
    expect((await manager.subscribeToEvents(request)).secret?.reveal()).toBe(secret);
    expect(await manager.listSubscriptions(request)).toEqual([{ id: 'ep_1', url: INGRESS_URL }]);
    await manager.updateSubscription({ ...request, providerWebhookId: 'ep_1' });
    await manager.unsubscribeFromEvents({ ...request, providerWebhookId: 'ep_1' });
    const webhooks = 'https://api.agentmail.to/v0/webhooks';
    const events = ['message.received'];
    expect(shortly(asked)).toEqual([
      ['POST', webhooks, { url: INGRESS_URL, event_types: events, inbox_ids: ['support@agentmail.to'] }],
      ['GET', webhooks],
      ['PATCH', `${webhooks}/ep_1`, { event_types: events }],
      ['DELETE', `${webhooks}/ep_1`],
    ]);
  });
});
