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
import { smartsheet } from './index.js';

const folder = import.meta.dirname;
const oracle: SignatureOracle = {
  by: 'openssl',
  secret: '289c4s9hnfp4b368x4p4wu9gea',
  headerNames: ['Smartsheet-Hmac-SHA256'],
  sign: (body) => ({
    headers: { 'Smartsheet-Hmac-SHA256': opensslHmac('sha256', '289c4s9hnfp4b368x4p4wu9gea', body).toString('hex') },
    body,
  }),
};

describeSignature(smartsheet, oracle);

describe('callbacks of smartsheet', () => {
  test('hold an event for each change, with ids of their own', async () => {
    expect(await processedBy(smartsheet, sampleOf(folder, 'row.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'row.created',
          deliveryId: '4b9ed07d-62b0-4f2e-bd0c-2d1a8e2c2d9a',
          resource: '285065612683140',
          summary: { object_type: 'row', object_id: 7745236245604228 },
        },
        {
          eventType: 'cell.updated',
          deliveryId: '4b9ed07d-62b0-4f2e-bd0c-2d1a8e2c2d9a#2',
          summary: { row_id: 7745236245604228, column_id: 4503604829677444 },
        },
      ],
    });
  });

  test('say when the webhook was switched off', async () => {
    expect(await processedBy(smartsheet, sampleOf(folder, 'webhook.status_changed'), oracle)).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'webhook.status_changed', summary: { status: 'DISABLED_BY_OWNER' } }],
    });
  });
});

describe('the challenge of smartsheet', () => {
  test.each(['registering', 'registered'] as const)('is answered in header and body while %s', (status) => {
    const delivery = deliveryOf('smartsheet', sampleOf(folder, 'verification'), new Date());
    const challenge = 'd78dd1d3-01ce-4481-81de-92b4f3aa5ab1';
    const answer = managerOf(smartsheet).handshake(delivery, endpointWith({ status }), false)?.answer;
    expect(answer).toMatchObject({ status: 200, headers: { 'smartsheet-hook-response': challenge } });
    expect(JSON.parse(String(answer?.body))).toEqual({ smartsheetHookResponse: challenge });
  });
});

describe('webhooks of smartsheet', () => {
  const manager = managerOf(smartsheet);
  const examples = examplesOf(folder);
  const webhooks = 'https://api.smartsheet.com/2.0/webhooks';

  test('are created and then switched on', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: examples.created_webhook },
      { status: 200, json: examples.enabled_webhook },
    );
    const request = registrationRequest(call, { resource: '285065612683140', secret: null });
    const registered = await manager.subscribeToEvents(request);
    expect(registered.providerWebhookId).toBe('8951687911106436');
    expect(registered.secret?.reveal()).toBe('289c4s9hnfp4b368x4p4wu9gea');
    expect(shortly(asked)).toEqual([
      [
        'POST',
        webhooks,
        {
          name: request.name,
          callbackUrl: INGRESS_URL,
          scope: 'sheet',
          scopeObjectId: 285065612683140,
          events: ['*.*'],
          version: 1,
        },
      ],
      ['PUT', `${webhooks}/8951687911106436`, { enabled: true }],
    ]);
  });

  test('are removed again when they cannot be switched on', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: examples.created_webhook },
      { status: 200, json: examples.unverified_webhook },
      { status: 200 },
    );
    const request = registrationRequest(call, { resource: '285065612683140' });
    await expect(manager.subscribeToEvents(request)).rejects.toMatchObject({ name: 'ProviderError' });
    expect(shortly(asked)[2]).toEqual(['DELETE', `${webhooks}/8951687911106436`]);
  });

  test('are listed with their URLs', async () => {
    const { call } = providerThat({ status: 200, json: examples.webhooks });
    expect(await manager.listSubscriptions(registrationRequest(call, { resource: '285065612683140' }))).toEqual([
      { id: '8951687911106436', url: 'https://hooks.example.com/trigger/EXAMPLE' },
    ]);
  });
});
