import { describe, expect, test } from '@jest/globals';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import { processedBy, sampleOf } from '../../testing/webhooks.js';
import { cloudflare } from './index.js';

const secret = 'example-webhook-secret';

const oracle: SignatureOracle = {
  by: 'the header itself',
  secret,
  headerNames: ['cf-webhook-auth'],
  sign: (body) => ({ headers: { 'cf-webhook-auth': secret }, body }),
};

describeSignature(cloudflare, oracle);

describe('notifications of cloudflare', () => {
  test('make an event of an alert, whose beginning and end are two', async () => {
    const sample = sampleOf(import.meta.dirname, 'health_check_status_notification');
    expect(await processedBy(cloudflare, sample, oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'health_check_status_notification',
          deliveryId: '000eaa907ed24e78946d3a93adb2ae57:ALERT_STATE_EVENT_START:1136214245',
          resource: '9035f53656c247e895c5a6939ae8a0e0',
          summary: { alert_event: 'ALERT_STATE_EVENT_START', zone: 'example.com' },
        },
      ],
    });
  });

  test('make an event of the message that tries the webhook', async () => {
    expect(await processedBy(cloudflare, sampleOf(import.meta.dirname, 'test'), oracle)).toMatchObject({
      events: [{ eventType: 'notification', deliveryId: null }],
    });
  });
});
