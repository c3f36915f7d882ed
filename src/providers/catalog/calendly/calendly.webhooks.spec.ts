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
import { calendly } from './index.js';

const folder = import.meta.dirname;
const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-signing-key',
  headerNames: ['Calendly-Webhook-Signature'],
  sign: (body, at) => {
    const time = String(Math.floor(at.getTime() / 1000));
    const content = Buffer.concat([Buffer.from(`${time}.`), body]);
    const signature = opensslHmac('sha256', 'example-signing-key', content).toString('hex');
    return { headers: { 'Calendly-Webhook-Signature': `t=${time},v1=${signature}` }, body };
  },
};

describeSignature(calendly, oracle);

describe('deliveries of calendly', () => {
  test('are events of a scheduled event', async () => {
    expect(await processedBy(calendly, sampleOf(folder, 'invitee.created'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'invitee.created',
          deliveryId:
            'invitee.created 2020-11-23T17:51:19.000000Z https://api.calendly.com/scheduled_events/AAAAAAAAAAAAAAAA/invitees/AAAAAAAAAAAAAAAA',
          resource: 'https://api.calendly.com/scheduled_events/AAAAAAAAAAAAAAAA',
          summary: { status: 'active', rescheduled: false, start_time: '2020-11-24T15:00:00.000000Z' },
        },
      ],
    });
  });
});

describe('webhooks of calendly', () => {
  const manager = managerOf(calendly);
  const examples = examplesOf(folder);
  const organization = {
    resource: 'https://api.calendly.com/organizations/AAAAAAAAAAAAAAAA',
    events: ['invitee.created'],
  };
  const subscriptions = 'https://api.calendly.com/webhook_subscriptions';

  test('are registered for an organization, under a key of ours', async () => {
    const { call, asked } = providerThat({ status: 201, json: examples.created_webhook });
    const registered = await manager.subscribeToEvents(registrationRequest(call, organization));
    expect(registered).toMatchObject({ providerWebhookId: 'AAAAAAAAAAAAAAAA' });
    expect(shortly(asked)).toEqual([
      [
        'POST',
        subscriptions,
        {
          url: INGRESS_URL,
          events: ['invitee.created'],
          organization: organization.resource,
          scope: 'organization',
          signing_key: 'example-webhook-secret',
        },
      ],
    ]);
  });

  test('count as removed when they are gone', async () => {
    const { call, asked } = providerThat({ status: 404 });
    await manager.unsubscribeFromEvents(
      registrationRequest(call, { ...organization, providerWebhookId: 'AAAAAAAAAAAAAAAA' }),
    );
    expect(shortly(asked)).toEqual([['DELETE', `${subscriptions}/AAAAAAAAAAAAAAAA`]]);
  });

  test('are listed for the organization, by the ids that paths take', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.webhooks });
    expect(await manager.listSubscriptions(registrationRequest(call, organization))).toEqual([
      { id: 'AAAAAAAAAAAAAAAA', url: 'https://blah.foo/bar' },
    ]);
    const asker = new URL(String(asked[0]?.url)).searchParams;
    expect([asker.get('scope'), asker.get('organization')]).toEqual(['organization', organization.resource]);
  });
});
