import { describe, expect, test } from '@jest/globals';
import { deliveryOf, exampleUrl } from '../../../provider-kit/testing/signed-deliveries.js';
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
import { monday } from './index.js';

const secret = 'example-signing-secret-of-an-app-00';

const encoded = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');

const signedFor = (aud: string): SignatureOracle => ({
  by: 'openssl',
  secret,
  headerNames: ['Authorization'],
  sign: (body, at) => {
    const iat = Math.floor(at.getTime() / 1000);
    const claims = { accountId: 1825528, userId: 4012689, aud, iat, exp: iat + 300 };
    const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    const signature = opensslHmac('sha256', secret, content).toString('base64url');
    return { url: exampleUrl('monday'), headers: { Authorization: `${content}.${signature}` }, body };
  },
});

describeSignature(monday, signedFor(exampleUrl('monday')));

describe('webhooks of monday', () => {
  const sample = sampleOf(import.meta.dirname, 'create_pulse');

  test('make an event of an item of a board', async () => {
    expect(await processedBy(monday, sample, signedFor(exampleUrl('monday')))).toMatchObject({
      kind: 'events',
      events: [
        {
          eventType: 'create_pulse',
          deliveryId: 'b5ed2e17c530f43668de130142445cba',
          resource: '1771812698',
          summary: { item_id: 1772099344, user_id: 9603417 },
        },
      ],
    });
  });

  test('are refused when their token is for another address', async () => {
    expect(await processedBy(monday, sample, signedFor('https://elsewhere.example.com/'))).toEqual({
      kind: 'refused',
      reason: 'wrong_signature',
    });
  });

  test('send the challenge back while they are registered', () => {
    const body = Buffer.from('{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}');
    const request = { headers: { 'content-type': 'application/json' }, body };
    const endpoint = endpointWith({ status: 'registering' });
    const outcome = managerOf(monday).handshake(deliveryOf('monday', request, new Date()), endpoint, false);
    expect(outcome?.answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(outcome?.answer.body).toBe(body.toString());
  });

  test('are registered for one event of a board', async () => {
    const { call, asked } = providerThat(
      { status: 200, json: { data: { create_webhook: { id: '12345' } } } },
      { status: 200, json: { data: { delete_webhook: { id: '12345' } } } },
    );
    const request = registrationRequest(call, { webhookType: 'create_item', resource: '1771812698' });
    expect(await managerOf(monday).subscribeToEvents(request)).toMatchObject({ providerWebhookId: '12345' });
    await managerOf(monday).unsubscribeFromEvents({ ...request, providerWebhookId: '12345' });
    expect(shortly(asked)).toMatchObject([
      [
        'POST',
        'https://api.monday.com/v2',
        { variables: { board: '1771812698', url: INGRESS_URL, event: 'create_item' } },
      ],
      ['POST', 'https://api.monday.com/v2', { variables: { id: '12345' } }],
    ]);
  });

  test('are not registered where GraphQL refuses with status 200', async () => {
    const { call } = providerThat({ status: 200, json: { errors: [{ message: 'Failed to subscribe' }] } });
    const request = registrationRequest(call, { webhookType: 'create_item', resource: '1771812698' });
    await expect(managerOf(monday).subscribeToEvents(request)).rejects.toMatchObject({ kind: 'rejected' });
  });
});
