import { describe, expect, test } from '@jest/globals';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  endpointWith,
  INGRESS_URL,
  managerOf,
  opensslHmac,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { asana } from './index.js';

const folder = import.meta.dirname;
const secret = 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81';
const oracle: SignatureOracle = {
  by: 'openssl',
  secret,
  headerNames: ['X-Hook-Signature'],
  sign: (body) => ({ headers: { 'X-Hook-Signature': opensslHmac('sha256', secret, body).toString('hex') }, body }),
};

describeSignature(asana, oracle);

describe('deliveries of asana', () => {
  test('hold an event for each change', async () => {
    expect(await processedBy(asana, sampleOf(folder, 'task.changed'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'task.changed',
          deliveryId: null,
          resource: '1337',
          summary: { resource_subtype: 'default_task', user_gid: '1123', changed_field: 'assignee' },
        },
        { eventType: 'story.added', resource: '14641', summary: { parent_gid: '1337' } },
      ],
    });
  });

  test('without a change are heartbeats', async () => {
    expect(await processedBy(asana, sampleOf(folder, 'heartbeat'), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'heartbeat' }],
    });
  });
});

describe('the handshake of asana', () => {
  const request = deliveryOf('asana', { headers: { 'X-Hook-Secret': secret }, body: Buffer.from('{}') }, new Date());
  const manager = managerOf(asana);

  test('brings the secret, and gets it back', () => {
    const outcome = manager.handshake(request, endpointWith({ status: 'registering' }), false);
    expect(outcome?.answer).toMatchObject({ status: 200, headers: { 'x-hook-secret': secret } });
    expect(outcome?.captured?.mode).toBe('use');
    expect(outcome?.captured?.secret.reveal()).toBe(secret);
  });

  test('cannot replace a secret that is in use', () => {
    expect(manager.handshake(request, endpointWith({ status: 'registered' }), false)).toBeNull();
  });
});

describe('webhooks of asana', () => {
  const manager = managerOf(asana);
  const examples = examplesOf(folder);
  const webhooks = 'https://app.asana.com/api/1.0/webhooks';

  test('are for all events unless some are named', async () => {
    const { call, asked } = providerThat({ status: 201, json: examples.created_webhook });
    expect(await manager.subscribeToEvents(registrationRequest(call, { resource: '8675309' }))).toMatchObject({
      providerWebhookId: '43214',
      secret: null,
    });
    expect(shortly(asked)).toEqual([['POST', webhooks, { data: { resource: '8675309', target: INGRESS_URL } }]]);
  });

  test('name each event as a filter', async () => {
    const { call, asked } = providerThat({ status: 201, json: examples.created_webhook });
    const events = ['task.added', 'story.added'];
    await manager.subscribeToEvents(registrationRequest(call, { resource: '8675309', events }));
    expect(shortly(asked)[0]?.[2]).toMatchObject({
      data: {
        filters: [
          { resource_type: 'task', action: 'added' },
          { resource_type: 'story', action: 'added' },
        ],
      },
    });
  });

  test('count as removed when they are gone', async () => {
    const { call, asked } = providerThat({ status: 404 });
    await manager.unsubscribeFromEvents(registrationRequest(call, { providerWebhookId: '43214' }));
    expect(shortly(asked)).toEqual([['DELETE', `${webhooks}/43214`]]);
  });
});
