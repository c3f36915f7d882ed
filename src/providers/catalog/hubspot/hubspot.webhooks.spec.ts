import { describe, expect, test } from '@jest/globals';
import { Signature } from '@hubspot/api-client';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { exampleUrl } from '../../../provider-kit/testing/signed-deliveries.js';
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
import { hubspot } from './index.js';

const clientSecret = 'example-client-secret';
const url = exampleUrl('hubspot');

const oracle: SignatureOracle = {
  by: '@hubspot/api-client',
  secret: clientSecret,
  headerNames: ['X-HubSpot-Signature-v3', 'X-HubSpot-Request-Timestamp'],
  sign: (body, at) => {
    const timestamp = at.getTime();
    const signature = Signature.getSignature('POST', 'v3', {
      clientSecret,
      url,
      timestamp,
      requestBody: body.toString(),
      signature: '',
    });
    const headers = { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(timestamp) };
    return { url, headers, body };
  },
  accepts: ({ headers, body }) =>
    Signature.isValid({
      signatureVersion: 'v3',
      method: 'POST',
      clientSecret,
      url,
      requestBody: body.toString(),
      signature: String(headers['X-HubSpot-Signature-v3']),
      timestamp: Number(headers['X-HubSpot-Request-Timestamp']),
    }),
};

describeSignature(hubspot, oracle);

describe('webhooks of hubspot', () => {
  const manager = managerOf(hubspot);
  const examples = examplesOf(import.meta.dirname);
  const given = { config: { app_id: '54321' }, credentialValues: { api_key: 'example-developer-key' } };
  const calls = (path: string): string =>
    `https://api.hubapi.com/webhooks/v3/54321/${path}?hapikey=example-developer-key`;
  const ours = { status: 200, json: { targetUrl: INGRESS_URL } };
  const existing = { status: 200, json: examples.subscriptions };
  const made = { status: 201, json: examples.subscription };

  test('make an event of each item of a batch', async () => {
    expect(await processedBy(hubspot, sampleOf(import.meta.dirname, 'batch'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'contact.creation',
          deliveryId: '1:12345:62515:123:1564113600000',
          resource: '62515',
          summary: { portal_id: 62515, object_id: 123, change_source: 'CRM', attempt: 0 },
        },
        {
          eventType: 'contact.propertyChange',
          deliveryId: '2:12346:62515:123:lifecyclestage:1564113600000',
          summary: { property_name: 'lifecyclestage' },
        },
        { eventType: 'deal.deletion', summary: { object_id: 987 } },
      ],
    });
  });

  test('have the same id when an event is sent again', async () => {
    const sample = sampleOf(import.meta.dirname, 'contact.creation');
    const again = {
      ...sample,
      body: Buffer.from(sample.body.toString().replace('"attemptNumber": 0', '"attemptNumber": 1')),
    };
    const [first, second] = [await processedBy(hubspot, sample, oracle), await processedBy(hubspot, again, oracle)];
    expect(again.body).not.toEqual(sample.body);
    expect(first).toMatchObject({ events: [{ deliveryId: '1:12345:62515:123:1564113600000' }] });
    expect(second).toMatchObject({ events: [{ deliveryId: '1:12345:62515:123:1564113600000' }] });
  });

  test('set the URL of an app after its missing subscriptions', async () => {
    const { call, asked } = providerThat({ status: 404 }, existing, made, made, { status: 200 });
    const events = ['contact.propertyChange:email', 'contact.propertyChange:lastname', 'contact.creation'];
    expect(await manager.subscribeToEvents(registrationRequest(call, { ...given, events }))).toMatchObject({
      providerWebhookId: '54321',
      secret: null,
    });
    expect(shortly(asked)).toEqual([
      ['GET', calls('settings')],
      ['GET', calls('subscriptions')],
      ['POST', calls('subscriptions'), { eventType: 'contact.propertyChange', active: true, propertyName: 'lastname' }],
      ['POST', calls('subscriptions'), { eventType: 'contact.creation', active: true }],
      ['PUT', calls('settings'), { targetUrl: INGRESS_URL, throttling: { maxConcurrentRequests: 10 } }],
    ]);
  });

  test('never take an app away from another URL', async () => {
    const { call } = providerThat({ status: 200, json: examples.settings });
    await expect(
      manager.subscribeToEvents(registrationRequest(call, { ...given, events: ['contact.creation'] })),
    ).rejects.toMatchObject({ kind: 'rejected' });
  });

  test('end by removing the URL, if it is still ours', async () => {
    const { call, asked } = providerThat(ours, { status: 204 });
    await manager.unsubscribeFromEvents(registrationRequest(call, given));
    expect(shortly(asked)).toEqual([
      ['GET', calls('settings')],
      ['DELETE', calls('settings')],
    ]);
    const other = providerThat({ status: 200, json: examples.settings });
    await manager.unsubscribeFromEvents(registrationRequest(other.call, given));
    expect(other.asked).toHaveLength(1);
  });

  test('need at least one kind of event', async () => {
    const { call } = providerThat({ status: 404 });
    await expect(manager.subscribeToEvents(registrationRequest(call, given))).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});
