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
import { mailchimp } from './index.js';

const secret = 'example-path-secret-of-some-length';

const oracle: SignatureOracle = {
  by: 'the last segment of the URL',
  secret,
  pathSecret: secret,
  headerNames: [],
  sign: (body) => ({ headers: {}, body }),
};

describeSignature(mailchimp, oracle);

describe('webhooks of mailchimp', () => {
  test('make an event of a form, without the address of the contact in the summary', async () => {
    const whole = await processedBy(mailchimp, sampleOf(import.meta.dirname, 'subscribe'), oracle);
    const [event] = whole.kind === 'events' ? whole.events : [];
    expect(event).toMatchObject({
      eventType: 'subscribe',
      resource: 'a6b5da1054',
      summary: { contact_id: '8a25ff1d98', occurred_at: '2009-03-26 21:35:57' },
    });
    expect(JSON.stringify(event?.summary)).not.toContain('api@example.com');
  });

  test('answer GET, with which mailchimp tries the URL', () => {
    const delivery = deliveryOf('mailchimp', { method: 'GET', headers: {}, body: Buffer.alloc(0) }, new Date());
    const endpoint = endpointWith({ status: 'registering' });
    expect(managerOf(mailchimp).handshake(delivery, endpoint, false)?.answer).toMatchObject({ status: 200 });
  });
});

describe('the registration of webhooks of mailchimp', () => {
  const wish = { webhookType: 'audience', resource: 'a6b5da1054', config: { dc: 'us6' } };
  const webhooks = 'https://us6.api.mailchimp.com/3.0/lists/a6b5da1054/webhooks';
  const none = {
    subscribe: false,
    unsubscribe: false,
    profile: false,
    cleaned: false,
    upemail: false,
    campaign: false,
  };

  test('sets a flag for each event', async () => {
    const { call, asked } = providerThat({ status: 200, json: { id: 'f4c8b5d2e3' } }, { status: 200 }, { status: 404 });
    const request = registrationRequest(call, { ...wish, events: ['subscribe'] });
    const manager = managerOf(mailchimp);
    expect(await manager.subscribeToEvents(request)).toMatchObject({ providerWebhookId: 'f4c8b5d2e3' });
    const known = { ...request, providerWebhookId: 'f4c8b5d2e3' };
    await manager.updateSubscription({ ...known, events: ['cleaned'] });
    await manager.unsubscribeFromEvents(known);
    expect(shortly(asked)).toEqual([
      [
        'POST',
        webhooks,
        {
          url: INGRESS_URL,
          sources: { user: true, admin: true, api: true },
          events: { ...none, subscribe: true },
        },
      ],
      ['PATCH', `${webhooks}/f4c8b5d2e3`, { events: { ...none, cleaned: true } }],
      ['DELETE', `${webhooks}/f4c8b5d2e3`],
    ]);
  });

  test('asks for all events where none is named', async () => {
    const { call, asked } = providerThat({ status: 200, json: { id: 'f4c8b5d2e3' } });
    await managerOf(mailchimp).subscribeToEvents(registrationRequest(call, wish));
    const all = Object.fromEntries(Object.keys(none).map((event) => [event, true]));
    expect(shortly(asked)).toMatchObject([['POST', webhooks, { events: all }]]);
  });
});
