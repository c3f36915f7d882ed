import { describe, expect, test } from '@jest/globals';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { deliveryOf } from '../../../provider-kit/testing/signed-deliveries.js';
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
import { airtable } from './index.js';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'c3VwZXIgZHVwZXIgc2VjcmV0',
  headerNames: ['X-Airtable-Content-MAC'],
  sign: (body) => ({
    headers: {
      'X-Airtable-Content-MAC': `hmac-sha256=${opensslHmac('sha256', 'super duper secret', body).toString('hex')}`,
    },
    body,
  }),
};

describeSignature(airtable, oracle);

describe('webhooks of airtable', () => {
  const manager = managerOf(airtable);
  const examples = examplesOf(import.meta.dirname);
  const base = { resource: 'appLkNDICXNqxSDhG', events: ['tableData'] };
  const webhooks = 'https://api.airtable.com/v0/bases/appLkNDICXNqxSDhG/webhooks';

  test('make an event of a notification', async () => {
    expect(await processedBy(airtable, sampleOf(import.meta.dirname, 'table_change'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'table_change',
          deliveryId: 'ach00000000000000:2022-02-01T21:25:05.663Z',
          resource: 'app00000000000000',
          summary: { base_id: 'app00000000000000', provider_webhook_id: 'ach00000000000000' },
          data: null,
        },
      ],
    });
  });

  test('are answered with an empty body', () => {
    const sample = sampleOf(import.meta.dirname, 'table_change');
    expect(manager.answerFor([], deliveryOf('airtable', sample, new Date()))).toMatchObject({ status: 200, body: '' });
  });

  test('are registered for a base, with the secret and the end in the answer', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.created_webhook });
    const registered = await manager.subscribeToEvents(registrationRequest(call, base));
    expect(registered).toMatchObject({
      providerWebhookId: 'ach00000000000001',
      expiresAt: new Date('2023-01-20T00:00:00.000Z'),
    });
    expect(registered.secret?.reveal()).toBe('c3VwZXIgZHVwZXIgc2VjcmV0');
    expect(shortly(asked)).toEqual([
      [
        'POST',
        webhooks,
        { notificationUrl: INGRESS_URL, specification: { options: { filters: { dataTypes: ['tableData'] } } } },
      ],
    ]);
  });

  test('live on for seven days when they are refreshed', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.refreshed_webhook });
    const request = registrationRequest(call, { ...base, providerWebhookId: 'ach00000000000001' });
    expect(await manager.renewSubscription(request)).toEqual({ expiresAt: new Date('2023-01-30T00:00:00.000Z') });
    expect(shortly(asked)).toEqual([['POST', `${webhooks}/ach00000000000001/refresh`]]);
  });

  test('count as removed when Airtable does not know them any more', async () => {
    const { call, asked } = providerThat({ status: 404 });
    await manager.unsubscribeFromEvents(registrationRequest(call, { ...base, providerWebhookId: 'ach00000000000001' }));
    expect(shortly(asked)).toEqual([['DELETE', `${webhooks}/ach00000000000001`]]);
  });

  test('are listed with their URLs', async () => {
    const { call } = providerThat({ status: 200, json: examples.webhooks });
    expect(await manager.listSubscriptions(registrationRequest(call, base))).toEqual([
      { id: 'ach00000000000001', url: 'https://foo.com/receive-ping' },
    ]);
  });
});
