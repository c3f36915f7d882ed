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
import { exa } from './index.js';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-webhook-secret',
  headerNames: ['Exa-Signature'],
  sign: (body, at) => {
    const time = Math.floor(at.getTime() / 1000);
    const signature = opensslHmac('sha256', 'example-webhook-secret', Buffer.concat([Buffer.from(`${time}.`), body]));
    return { headers: { 'Exa-Signature': `t=${time},v1=${signature.toString('hex')}` }, body };
  },
};

describeSignature(exa, oracle);

describe('webhooks of exa', () => {
  const manager = managerOf(exa);
  const examples = examplesOf(import.meta.dirname);
  const webhooks = 'https://api.exa.ai/websets/v0/webhooks';

  test('make an event of a webset', async () => {
    expect(await processedBy(exa, sampleOf(import.meta.dirname, 'webset.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'webset.created',
          deliveryId: 'evt_01J0K7Y2A7X1Q9P3YQK3M2Z8V1',
          resource: 'ws_01J0K7Y2A7X1Q9P3YQK3M2Z8V1',
          summary: { object: 'webset', status: 'idle', title: 'Example webset' },
        },
      ],
    });
  });

  test('name the webset of an item as the resource', async () => {
    expect(await processedBy(exa, sampleOf(import.meta.dirname, 'webset.item.created'), oracle)).toMatchObject({
      events: [
        {
          eventType: 'webset.item.created',
          resource: 'ws_01J0K7Y2A7X1Q9P3YQK3M2Z8V1',
          summary: { object_id: 'wsi_01J0K7Y2A7X1Q9P3YQK3M2Z8V3' },
        },
      ],
    });
  });

  test('are registered with the secret in the answer', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.created_webhook });
    const registered = await manager.subscribeToEvents(registrationRequest(call, { events: ['webset.item.created'] }));
    expect(registered.providerWebhookId).toBe('whk_123456789');
    expect(registered.secret?.reveal()).toBe('example-webhook-secret');
    expect(shortly(asked)).toEqual([['POST', webhooks, { url: INGRESS_URL, events: ['webset.item.created'] }]]);
  });

  test('are changed, removed and listed by their id', async () => {
    const { call, asked } = providerThat({ status: 200 }, { status: 200 }, { status: 200, json: examples.webhooks });
    const request = registrationRequest(call, { events: ['webset.idle'], providerWebhookId: 'whk_123456789' });
    await manager.updateSubscription(request);
    await manager.unsubscribeFromEvents(request);
    expect(await manager.listSubscriptions(request)).toEqual([{ id: 'whk_123456789', url: 'https://foo.com/receive' }]);
    expect(shortly(asked)).toEqual([
      ['PATCH', `${webhooks}/whk_123456789`, { url: INGRESS_URL, events: ['webset.idle'] }],
      ['DELETE', `${webhooks}/whk_123456789`],
      ['GET', `${webhooks}?limit=100`],
    ]);
  });
});
