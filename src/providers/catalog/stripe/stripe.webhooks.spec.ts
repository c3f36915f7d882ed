import { describe, expect, test } from '@jest/globals';
import { Stripe } from 'stripe';
import { Secret } from '../../../provider-kit/secret.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { endpoint, providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_TIME, SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { stripe } from './index.js';

const SECRET = 'whsec_exampleOfStripeTests';
const { webhooks } = Stripe;

describeSignature(stripe, {
  by: 'stripe',
  secret: SECRET,
  headerNames: ['Stripe-Signature'],
  sign: (body, at) => ({
    headers: {
      'Stripe-Signature': webhooks.generateTestHeaderString({
        payload: body.toString('utf8'),
        secret: SECRET,
        timestamp: Math.floor(at.getTime() / 1000),
      }),
    },
    body,
  }),
  accepts: ({ headers, body }) =>
    webhooks.constructEvent(body, String(headers['Stripe-Signature']), SECRET) !== undefined,
});

const samples = new SampleSender(stripe, { folder: import.meta.dirname, key: SECRET });

describe('deliveries of Stripe', () => {
  test('have type and id in their body', async () => {
    expect(await samples.event('payment_intent.succeeded')).toMatchObject({
      eventType: 'payment_intent.succeeded',
      deliveryId: `evt_${SAMPLE_UUID}`,
      summary: {
        object: 'payment_intent',
        object_id: 'pi_3MtwBwLkdIwHu7ix28a3tqPa',
        status: 'succeeded',
        livemode: false,
      },
    });
  });

  test('of a connected account name it', async () => {
    expect(await samples.event('account.updated')).toMatchObject({ resource: 'acct_1MTfjCQ9PRzxEwkZ' });
  });

  test('may be thin, and then name the object only', async () => {
    expect(await samples.event('v1.billing.meter.error_report_triggered')).toMatchObject({
      eventType: 'v1.billing.meter.error_report_triggered',
      summary: { object: 'billing.meter', object_id: 'mtr_test_61Qi4WYf1Ws1D' },
    });
  });

  test('may be signed with two secrets while the secret is rolled', async () => {
    const delivery = samples.delivery('account.updated');
    const header = String(delivery.headers.get('stripe-signature')?.[0]);
    const [time, signature] = header.split(',');
    const headers = new Map(delivery.headers).set('stripe-signature', [
      `${time},v1=${'0'.repeat(64)},${signature},v0=${'1'.repeat(64)}`,
    ]);
    expect(
      await samples.manager.verifyWebhookSignature(
        { ...delivery, headers },
        endpoint({ secrets: [new Secret(SECRET)] }),
        SAMPLE_TIME,
      ),
    ).toMatchObject({ ok: true, signedAt: SAMPLE_TIME });
  });
});

describe('webhook endpoints of Stripe', () => {
  const request = registrationRequest({ webhookType: 'account', events: ['charge.succeeded', 'charge.failed'] });

  test('are made with a form, and bring the secret in the answer', async () => {
    const api = providerApi({ json: { id: 'we_1Mr5jULkdIwHu7ix1ibLTM0x', secret: SECRET } });
    const registered = await samples.manager.subscribeToEvents({ ...request, call: api.call });
    expect(registered.providerWebhookId).toBe('we_1Mr5jULkdIwHu7ix1ibLTM0x');
    expect(registered.secret?.reveal()).toBe(SECRET);
    expect(api.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.stripe.com/v1/webhook_endpoints',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([...new URLSearchParams(String(api.requests[0]?.body))]).toEqual([
      ['url', request.ingressUrl],
      ['enabled_events[]', 'charge.succeeded'],
      ['enabled_events[]', 'charge.failed'],
      ['description', request.name],
    ]);
  });

  test('without a secret in the answer are of no use', async () => {
    const api = providerApi({ json: { id: 'we_1' } });
    await expect(samples.manager.subscribeToEvents({ ...request, call: api.call })).rejects.toMatchObject({
      kind: 'rejected',
    });
  });

  test('are changed, listed and removed by their id', async () => {
    const api = providerApi({}, { json: { data: [{ id: 'we_1', url: request.ingressUrl }] } }, { status: 404 });
    const known = { ...request, call: api.call, providerWebhookId: 'we_1' };
    await samples.manager.updateSubscription(known);
    expect(await samples.manager.listSubscriptions(known)).toEqual([{ id: 'we_1', url: request.ingressUrl }]);
    await samples.manager.unsubscribeFromEvents(known);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://api.stripe.com/v1/webhook_endpoints/we_1',
      'GET https://api.stripe.com/v1/webhook_endpoints?limit=100',
      'DELETE https://api.stripe.com/v1/webhook_endpoints/we_1',
    ]);
  });
});
