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
import { typeform } from './index.js';

const oracle: SignatureOracle = {
  by: 'openssl',
  secret: 'example-webhook-secret',
  headerNames: ['Typeform-Signature'],
  sign: (body) => ({
    headers: {
      'Typeform-Signature': `sha256=${opensslHmac('sha256', 'example-webhook-secret', body).toString('base64')}`,
    },
    body,
  }),
};

describeSignature(typeform, oracle);

describe('webhooks of typeform', () => {
  const manager = managerOf(typeform);
  const examples = examplesOf(import.meta.dirname);
  const webhooks = 'https://api.typeform.com/forms/abc123/webhooks';

  test('make an event of a response, without the answers in its summary', async () => {
    expect(await processedBy(typeform, sampleOf(import.meta.dirname, 'form_response'), oracle)).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'form_response',
          deliveryId: 'LtWXD3crgy',
          resource: 'lT4Z3j',
          summary: {
            form_id: 'lT4Z3j',
            form_title: 'Webhooks example',
            response_token: 'a3a12ec67a1365927098a606107fac15',
            submitted_at: '2018-01-18T18:17:02Z',
          },
        },
      ],
    });
  });

  test('are registered under a name that fits into a path, with a switch for each event', async () => {
    const { call, asked } = providerThat({ status: 200, json: examples.webhook });
    const request = registrationRequest(call, { resource: 'abc123', events: ['form_response_partial'] });
    expect(await manager.subscribeToEvents(request)).toMatchObject({ providerWebhookId: 'phoenix', secret: null });
    expect(shortly(asked)).toEqual([
      [
        'PUT',
        `${webhooks}/Interlock-01890a5d-ac96-774b-bcce-b302099a8057`,
        {
          url: INGRESS_URL,
          secret: 'example-webhook-secret',
          enabled: true,
          verify_ssl: true,
          event_types: { form_response: false, form_response_partial: true },
        },
      ],
    ]);
  });

  test('are told of all events when none is named', async () => {
    const { call, asked } = providerThat({ status: 200 });
    await manager.updateSubscription(registrationRequest(call, { resource: 'abc123', providerWebhookId: 'phoenix' }));
    expect(shortly(asked)).toMatchObject([
      ['PUT', `${webhooks}/phoenix`, { event_types: { form_response: true, form_response_partial: true } }],
    ]);
    expect(manager.supports('form').updateSecret).toBe(true);
  });

  test('are removed and listed by their tag', async () => {
    const { call, asked } = providerThat({ status: 204 }, { status: 200, json: examples.webhooks });
    const request = registrationRequest(call, { resource: 'abc123', providerWebhookId: 'phoenix' });
    await manager.unsubscribeFromEvents(request);
    expect(await manager.listSubscriptions(request)).toEqual([{ id: 'phoenix', url: 'https://test.com' }]);
    expect(shortly(asked)).toEqual([
      ['DELETE', `${webhooks}/phoenix`],
      ['GET', webhooks],
    ]);
  });
});
