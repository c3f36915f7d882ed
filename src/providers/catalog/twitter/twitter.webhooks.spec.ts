import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { Secret } from '../../../provider-kit/secret.js';
import { describeSignature, type SignatureOracle } from '../../../provider-kit/testing/webhook-contract.js';
import {
  endpoint,
  incoming,
  providerApi,
  registrationRequest,
} from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_TIME, SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { twitter } from './index.js';
import { TwitterWebhookManager } from './twitter.webhooks.js';

const SECRET = 'a-client-secret-of-twitter-tests';

const hmac = (content: Buffer | string): string =>
  execFileSync('openssl', ['dgst', '-sha256', '-hmac', SECRET, '-binary'], { input: content }).toString('base64');

const oracleFor = (header: string): SignatureOracle => ({
  by: 'openssl',
  secret: SECRET,
  headerNames: [header],
  sign: (body) => ({ headers: { [header]: `sha256=${hmac(body)}` }, body }),
});

describeSignature(twitter, oracleFor('X-Twitter-Webhooks-Signature-OAuth2'));
describeSignature(twitter, oracleFor('X-Twitter-Webhooks-Signature'));

const samples = new SampleSender(twitter, { folder: import.meta.dirname, custom: TwitterWebhookManager, key: SECRET });

describe('deliveries of X', () => {
  test('have type, id and user in their envelope', async () => {
    expect(await samples.event('post.create')).toMatchObject({
      eventType: 'post.create',
      deliveryId: SAMPLE_UUID,
      resource: '1111111111111111111',
      summary: { user_id: '1111111111111111111', tag: 'posts', object_id: '2080761390344937796' },
    });
  });

  test('of the older API are named by the list in them, and have no id', async () => {
    expect(await samples.event('favorite_events')).toMatchObject({
      eventType: 'favorite_events',
      deliveryId: null,
      resource: '930524282358325248',
    });
  });

  test.each([
    ['filtered_stream', { data: { id: '1', text: 'Hello' }, matching_rules: [{ id: '2' }] }],
    ['direct_message_mark_read_events', { for_user_id: '1', direct_message_mark_read_events: [] }],
    ['user_event', { user_event: { revoke: {} } }],
    ['unknown', { something: 'else' }],
  ])('are named %s', (eventType, body) => {
    const parsed = samples.manager.parseWebhookEvent(incoming({ body: JSON.stringify(body) }), endpoint());
    expect(parsed).toMatchObject({ ok: true, events: [{ eventType }] });
  });

  test('may carry both signatures, of which one is good', async () => {
    const delivery = samples.delivery('post.create');
    const headers = new Map([...delivery.headers].filter(([name]) => !name.startsWith('x-twitter')));
    headers.set('x-twitter-webhooks-signature-oauth2', [`sha256=${'A'.repeat(43)}=`]);
    headers.set('x-twitter-webhooks-signature', [`sha256=${hmac(delivery.body)}`]);
    const target = endpoint({ secrets: [new Secret(SECRET)] });
    expect(await samples.manager.verifyWebhookSignature({ ...delivery, headers }, target, SAMPLE_TIME)).toMatchObject({
      ok: true,
    });
  });
});

describe('the check of X', () => {
  const check = incoming({ method: 'GET', query: '?crc_token=challenge_string' });

  test('is answered with an HMAC of its token', async () => {
    const target = endpoint({ secrets: [new Secret(SECRET)] });
    const processed = await samples.manager.processWebhook(check, target, SAMPLE_TIME);
    const body = processed.kind === 'handshake' ? processed.outcome.answer.body : '';
    expect(JSON.parse(body)).toEqual({ response_token: `sha256=${hmac('challenge_string')}` });
  });

  test('is not answered without a secret', async () => {
    expect(await samples.manager.processWebhook(check, endpoint(), SAMPLE_TIME)).toMatchObject({ kind: 'refused' });
  });
});

describe('a token of a check that could be a body', () => {
  test.each(['{"data":{}}', ' {"data":{}}', 'for_user_id=1&x=2', 'for_user_id=1'])(
    'is not signed: %s',
    async (token) => {
      const check = incoming({ method: 'GET', query: `?crc_token=${encodeURIComponent(token)}` });
      const target = endpoint({ secrets: [new Secret(SECRET)] });
      expect(await samples.manager.processWebhook(check, target, SAMPLE_TIME)).toMatchObject({ kind: 'refused' });
    },
  );

  test('would be no delivery either, because those are JSON objects', () => {
    const body = 'challenge_string';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(samples.manager.parseWebhookEvent(incoming({ headers, body }), endpoint())).toEqual({
      ok: false,
      failure: 'invalid_json',
    });
  });
});

describe('webhooks of X', () => {
  const request = registrationRequest({ webhookType: 'app', providerWebhookId: '1234567890' });

  test('are made with the bearer token of the app, for the secret of the app', async () => {
    const api = providerApi({ json: { data: { id: '1234567890', url: request.ingressUrl, valid: true } } });
    const registered = await samples.manager.subscribeToEvents({ ...request, call: api.call });
    expect(registered.providerWebhookId).toBe('1234567890');
    expect(api.requests[0]).toMatchObject({ method: 'POST', url: 'https://api.x.com/2/webhooks' });
    expect(JSON.parse(String(api.requests[0]?.body))).toEqual({ url: request.ingressUrl });
    expect(samples.manager.registrationOf('app')).toMatchObject({ secret: 'app', credential_types: ['api_key'] });
  });

  test('are checked again, listed and removed', async () => {
    const listed = { data: [{ id: '1234567890', url: request.ingressUrl, valid: true }] };
    const api = providerApi(
      { json: { data: { valid: true } } },
      { json: listed },
      { json: { data: { deleted: true } } },
    );
    const known = { ...request, call: api.call };
    await samples.manager.updateSubscription(known);
    expect(await samples.manager.listSubscriptions(known)).toEqual([{ id: '1234567890', url: request.ingressUrl }]);
    await samples.manager.unsubscribeFromEvents(known);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT https://api.x.com/2/webhooks/1234567890',
      'GET https://api.x.com/2/webhooks',
      'DELETE https://api.x.com/2/webhooks/1234567890',
    ]);
  });
});
