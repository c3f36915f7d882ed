import { describe, expect, test } from '@jest/globals';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
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
import { clickup } from './index.js';

const folder = import.meta.dirname;
const secret = '7x1PK3mISQG0jBqeNYuhWn8alZdRtf5E';
const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-Signature'],
  sign: (body) => ({ headers: { 'X-Signature': opensslHmac('sha256', secret, body).toString('hex') }, body }),
};

describeSignature(clickup, oracle);

describe('deliveries of clickup', () => {
  test('are events of a task', async () => {
    expect(await processedBy(clickup, sampleOf(folder, 'taskCreated'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'taskCreated',
          deliveryId: null,
          resource: '1vj37mc',
          summary: { history_item_id: '2800763136717140857', changed_field: 'status', user_id: 183 },
        },
      ],
    });
  });

  test('may have no history', async () => {
    expect(await processedBy(clickup, sampleOf(folder, 'taskDeleted'), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'taskDeleted', deliveryId: null, resource: '1vj37mc' }],
    });
  });
});

describe('webhooks of clickup', () => {
  const manager = managerOf(clickup);
  const examples = examplesOf(folder);
  const workspace = { resource: '9012345', events: ['taskCreated', 'taskUpdated'], secret: null };
  const api = 'https://api.clickup.com/api/v2';
  const id = '4b67ac88-e506-4a29-9d42-26e504e3435e';

  test('are registered for a workspace, with the secret in the answer', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.created_webhook });
    const registered = await manager.subscribeToEvents(registrationRequest(call, workspace));
    expect(registered).toMatchObject({ providerWebhookId: id });
    expect(registered.secret?.reveal()).toBe(secret);
    expect(shortly(asked)).toEqual([
      ['POST', `${api}/team/9012345/webhook`, { endpoint: INGRESS_URL, events: ['taskCreated', 'taskUpdated'] }],
    ]);
  });

  test('get other events, and are switched on again', async () => {
    const { call, asked } = providerThat({ status: 200 });
    await manager.updateSubscription(
      registrationRequest(call, { ...workspace, events: ['taskMoved'], providerWebhookId: id }),
    );
    expect(shortly(asked)).toEqual([
      ['PUT', `${api}/webhook/${id}`, { endpoint: INGRESS_URL, events: ['taskMoved'], status: 'active' }],
    ]);
  });

  test('count as removed when they are gone, and are listed with their URLs', async () => {
    const { call, asked } = providerThat({ status: 404 }, { status: 200, json: examples.webhooks });
    await manager.unsubscribeFromEvents(registrationRequest(call, { ...workspace, providerWebhookId: id }));
    expect(await manager.listSubscriptions(registrationRequest(call, workspace))).toEqual([
      { id, url: 'https://hooks.example.com/clickup/events' },
    ]);
    expect(shortly(asked)).toEqual([
      ['DELETE', `${api}/webhook/${id}`],
      ['GET', `${api}/team/9012345/webhook`],
    ]);
  });
});
