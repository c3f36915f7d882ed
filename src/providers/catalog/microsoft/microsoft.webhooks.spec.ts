import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../provider-kit/secret.js';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  endpointWith,
  INGRESS_URL,
  managerOf,
  processedBy,
  providerThat,
  registrationRequest,
  sampleOf,
  shortly,
} from '../../testing/webhooks.js';
import { microsoft } from './index.js';

const folder = import.meta.dirname;
const batch = sampleOf(folder, 'batch').body;

/** What the documentation shows: the service repeats `clientState` in each notification, and signs nothing. */
const oracle: SignatureOracle = {
  by: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
  secret: 'example-client-state',
  headerNames: [],
  body: sampleOf(folder, 'created').body,
  bodies: [batch, sampleOf(folder, 'reauthorizationRequired').body],
  sign: (body) => ({
    headers: {},
    body: Buffer.from(body.toString('utf8').replaceAll('secretClientValue', 'example-client-state')),
  }),
};

describeSignature(microsoft, oracle);

describe('notifications of microsoft', () => {
  test('are one event each', async () => {
    expect(await processedBy(microsoft, sampleOf(folder, 'batch'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        { eventType: 'updated', deliveryId: 'lsgTZMr9KwAAA', resource: 'me/events/AAMkAGI1AAAt9AHjAAA=' },
        { eventType: 'updated', deliveryId: null, resource: 'me/drive/root' },
      ],
    });
  });

  test('are summarised by ids', async () => {
    expect(await processedBy(microsoft, sampleOf(folder, 'created'), oracle)).toMatchObject({
      events: [
        {
          summary: {
            subscription_id: '76222963-cc7b-42d2-882d-8aaa69cb2ba3',
            tenant_id: '84bd8158-6d4d-4958-8b9f-9d6445542f95',
            change_type: 'created',
            resource_type: '#Microsoft.Graph.Message',
          },
        },
      ],
    });
  });

  test('about the subscription itself are events, too', async () => {
    expect(await processedBy(microsoft, sampleOf(folder, 'reauthorizationRequired'), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'reauthorizationRequired', deliveryId: null }],
    });
  });

  test('are refused when one of them has another clientState', async () => {
    const mixed = batch.toString('utf8').replace('secretClientValue', 'example-client-state');
    const forged: SignatureOracle = { ...oracle, sign: () => ({ headers: {}, body: Buffer.from(mixed) }) };
    expect(await processedBy(microsoft, sampleOf(folder, 'batch'), forged)).toEqual({
      kind: 'refused',
      reason: 'wrong_signature',
    });
  });
});

describe('the validation of a URL by microsoft', () => {
  test('is answered with the decoded token as plain text', () => {
    const url = `${INGRESS_URL}?validationToken=Validation%3a+Testing+client+application+reachability`;
    const delivery = deliveryOf('microsoft', { url, headers: {}, body: Buffer.alloc(0) }, new Date());
    expect(managerOf(microsoft).handshake(delivery, endpointWith({ status: 'registering' }), false)).toMatchObject({
      answer: {
        status: 200,
        headers: { 'content-type': 'text/plain' },
        body: 'Validation: Testing client application reachability',
      },
    });
  });
});

describe('subscriptions of microsoft', () => {
  const manager = managerOf(microsoft);
  const examples = examplesOf(folder);
  const inbox = { resource: "me/mailFolders('Inbox')/messages", events: ['created', 'updated'] };
  const subscriptions = 'https://graph.microsoft.com/v1.0/subscriptions';

  test('are made with all events in one text, for almost three days', async () => {
    const { call, asked } = providerThat({ status: 201, json: examples.created_subscription });
    const secret = new Secret('example-client-state');
    const registered = await manager.subscribeToEvents(registrationRequest(call, { ...inbox, secret }));
    expect(registered).toMatchObject({
      providerWebhookId: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07',
      expiresAt: new Date('2016-11-20T18:23:45.935Z'),
    });
    expect(shortly(asked)).toEqual([
      [
        'POST',
        subscriptions,
        {
          changeType: 'created,updated',
          notificationUrl: INGRESS_URL,
          lifecycleNotificationUrl: INGRESS_URL,
          resource: "me/mailFolders('Inbox')/messages",
          clientState: 'example-client-state',
          expirationDateTime: '2026-01-03T22:29:00.000Z',
        },
      ],
    ]);
  });

  test.each(['chats/getAllMessages', '/teams/1/channels/2/messages', '/communications/presences/1'])(
    'to %s live for less than an hour',
    async (resource) => {
      const { call, asked } = providerThat({ status: 201, json: examples.created_subscription });
      await manager.subscribeToEvents(registrationRequest(call, { ...inbox, resource }));
      expect(shortly(asked)[0]?.[2]).toMatchObject({ expirationDateTime: '2026-01-01T00:59:00.000Z' });
    },
  );

  test('are renewed by a later end, and nothing else', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.renewed_subscription });
    const request = registrationRequest(call, { ...inbox, providerWebhookId: '7f105c7d' });
    expect(await manager.renewSubscription(request)).toEqual({ expiresAt: new Date('2016-11-22T18:23:45.935Z') });
    expect(shortly(asked)).toEqual([
      ['PATCH', `${subscriptions}/7f105c7d`, { expirationDateTime: '2026-01-03T22:29:00.000Z' }],
    ]);
  });

  test('count as removed when they are gone, and are listed with their URLs', async () => {
    const { call, asked } = providerThat({ status: 404 }, { status: 200, json: examples.subscriptions });
    await manager.unsubscribeFromEvents(registrationRequest(call, { ...inbox, providerWebhookId: '7f105c7d' }));
    expect(await manager.listSubscriptions(registrationRequest(call, inbox))).toEqual([
      {
        id: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07',
        url: 'https://webhook.azurewebsites.net/api/send/myNotifyClient',
      },
    ]);
    expect(shortly(asked)).toEqual([
      ['DELETE', `${subscriptions}/7f105c7d`],
      ['GET', subscriptions],
    ]);
  });
});
