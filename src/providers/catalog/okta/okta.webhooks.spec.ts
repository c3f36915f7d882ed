import { describe, expect, test } from '@jest/globals';
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
import { okta } from './index.js';

const secret = 'example-authentication-secret';

const oracle: SignatureOracle = {
  by: 'the header itself',
  secret,
  headerNames: ['Authorization'],
  sign: (body) => ({ headers: { Authorization: secret }, body }),
};

describeSignature(okta, oracle);

describe('event hooks of okta', () => {
  test('make an event of each event of the system log', async () => {
    expect(await processedBy(okta, sampleOf(import.meta.dirname, 'events'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'user.session.start',
          deliveryId: 'f790999f-fe87-467a-9880-6982a583986c',
          resource: '00u1qw6mqitPHM8AJ0g7',
          summary: { outcome: 'SUCCESS', actor: 'admin@example.com' },
        },
        { eventType: 'user.lifecycle.create', summary: { target_id: '00utpq2nqitPHM8AJ0g7' } },
      ],
    });
  });

  test('answer the challenge, which comes in a header, as JSON', () => {
    const headers = { 'X-Okta-Verification-Challenge': 'example-challenge' };
    const delivery = deliveryOf('okta', { method: 'GET', headers, body: Buffer.alloc(0) }, new Date());
    const outcome = managerOf(okta).handshake(delivery, endpointWith({ status: 'registering' }), false);
    expect(outcome?.answer).toMatchObject({ status: 200, body: '{"verification":"example-challenge"}' });
  });
});

describe('the registration of event hooks of okta', () => {
  const hooks = 'https://dev-133337.okta.com/api/v1/eventHooks';
  const wish = {
    webhookType: 'organization',
    events: ['user.lifecycle.create'],
    config: { domain: 'dev-133337.okta.com' },
  };

  test('makes the hook with our secret, and has okta verify it', async () => {
    const { call, asked } = providerThat({ status: 200, json: { id: 'who8' } }, { status: 200 });
    const request = registrationRequest(call, wish);
    expect(await managerOf(okta).subscribeToEvents(request)).toMatchObject({ providerWebhookId: 'who8' });
    expect(shortly(asked)).toEqual([
      [
        'POST',
        hooks,
        {
          name: request.name,
          events: { type: 'EVENT_TYPE', items: ['user.lifecycle.create'] },
          channel: {
            type: 'HTTP',
            version: '1.0.0',
            config: {
              uri: INGRESS_URL,
              authScheme: { type: 'HEADER', key: 'Authorization', value: 'example-webhook-secret' },
            },
          },
        },
      ],
      ['POST', `${hooks}/who8/lifecycle/verify`],
    ]);
  });

  test('leaves no hook behind that could not be verified', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: { id: 'who8' } },
      { status: 400 },
      { status: 200 },
      { status: 204 },
    );
    await expect(managerOf(okta).subscribeToEvents(registrationRequest(call, wish))).rejects.toMatchObject({
      kind: 'rejected',
    });
    expect(shortly(asked).slice(2)).toEqual([
      ['POST', `${hooks}/who8/lifecycle/deactivate`],
      ['DELETE', `${hooks}/who8`],
    ]);
  });

  test('counts a hook as removed that does not exist any more', async () => {
    const { call } = providerThat({ status: 404 }, { status: 404 });
    const request = registrationRequest(call, { ...wish, providerWebhookId: 'who8' });
    await expect(managerOf(okta).unsubscribeFromEvents(request)).resolves.toBeUndefined();
  });
});
