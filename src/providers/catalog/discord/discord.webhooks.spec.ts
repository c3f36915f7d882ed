import { describe, expect, test } from '@jest/globals';
import { verifyKey } from 'discord-interactions';
import { generateKeyPairSync, sign } from 'node:crypto';
import { Secret } from '../../../provider-kit/secret.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SampleSender, SAMPLE_TIME } from '../../../provider-kit/testing/webhook-samples.js';
import { DiscordWebhookManager } from './discord.webhooks.js';
import { discord } from './index.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicHex = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');

describeSignature(discord, {
  by: 'discord-interactions',
  secret: key,
  endpointSecret: publicHex,
  headerNames: ['X-Signature-Ed25519', 'X-Signature-Timestamp'],
  sign: (body, at) => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    return {
      headers: {
        'X-Signature-Ed25519': sign(null, Buffer.concat([Buffer.from(timestamp), body]), privateKey).toString('hex'),
        'X-Signature-Timestamp': timestamp,
      },
      body,
    };
  },
  accepts: ({ headers, body }) =>
    verifyKey(body, String(headers['X-Signature-Ed25519']), String(headers['X-Signature-Timestamp']), publicHex),
});

const samples = new SampleSender(discord, {
  folder: import.meta.dirname,
  custom: DiscordWebhookManager,
  key,
  secret: publicHex,
});

describe('deliveries of Discord', () => {
  test('have the type of the event, and an id made of what tells one from another', async () => {
    expect(await samples.event('APPLICATION_AUTHORIZED')).toMatchObject({
      eventType: 'APPLICATION_AUTHORIZED',
      deliveryId: `APPLICATION_AUTHORIZED:${SAMPLE_TIME.toISOString()}:100000000000000001`,
      resource: '1234560123453231555',
      summary: { user_id: '100000000000000001' },
    });
    expect((await samples.event('ENTITLEMENT_CREATE')).summary).toEqual({
      user_id: '111178765189277770',
      object_id: '1234505980407808808',
    });
  });

  test('are answered as Discord wants it', async () => {
    const events = [await samples.event('ENTITLEMENT_CREATE')];
    expect(samples.manager.answerFor(events, samples.delivery('ENTITLEMENT_CREATE'))).toMatchObject({
      status: 204,
      headers: { 'content-type': 'application/json' },
      body: '',
    });
  });

  test('may be interactions, which have an id and are summarised without their token', async () => {
    const event = await samples.event('interaction');
    expect(event).toMatchObject({ eventType: 'interaction', deliveryId: String(SAMPLE_TIME.getTime()) });
    expect(event.summary).toEqual({
      user_id: '53908232506183680',
      guild_id: '290926798626357999',
      command: 'cardsearch',
      interaction_type: 2,
    });
  });

  test.each([
    [2, { type: 5 }],
    [3, { type: 6 }],
    [4, { type: 8, data: { choices: [] } }],
    [5, { type: 5 }],
  ])('of interactions of type %i are put off', async (type, answer) => {
    const event = await samples.event('interaction');
    const events = [{ ...event, summary: { ...event.summary, interaction_type: type } }];
    const given = samples.manager.answerFor(events, samples.delivery('interaction'));
    expect({ status: given?.status, body: JSON.parse(String(given?.body)) }).toEqual({ status: 200, body: answer });
  });

  test('prove the URL for events with 204 and for interactions with a pong', async () => {
    expect(await samples.process('ping')).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { status: 204, body: '' } },
    });
    expect(await samples.process('interaction_ping')).toMatchObject({
      kind: 'handshake',
      outcome: { answer: { status: 200, body: '{"type":1}' } },
    });
  });

  test('with a wrong signature are refused, pings as well', async () => {
    expect(await samples.process('ping', { secrets: [new Secret('00'.repeat(32))] })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('the URLs of a Discord application', () => {
  const request = registrationRequest({
    webhookType: 'application_events',
    events: ['ENTITLEMENT_CREATE'],
    secret: new Secret(publicHex),
  });
  const current = { status: 200, json: { id: '172150183260323840', verify_key: publicHex } };

  test('are set with the bot token, once the key is known to be that of the application', async () => {
    const api = providerApi(current, current);
    const registered = await samples.manager.subscribeToEvents({ ...request, call: api.call });
    expect(registered.providerWebhookId).toBe('172150183260323840');
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://discord.com/api/v10/applications/@me',
      'PATCH https://discord.com/api/v10/applications/@me',
    ]);
    expect(JSON.parse(String(api.requests[1]?.body))).toEqual({
      event_webhooks_url: request.ingressUrl,
      event_webhooks_status: 2,
      event_webhooks_types: ['ENTITLEMENT_CREATE'],
    });
  });

  test('are left alone when the bot belongs to another application', async () => {
    const api = providerApi({ status: 200, json: { id: '1', verify_key: 'ab'.repeat(32) } });
    await expect(samples.manager.subscribeToEvents({ ...request, call: api.call })).rejects.toMatchObject({
      kind: 'configuration',
    });
    expect(api.requests).toHaveLength(1);
  });

  test('are two: one for events, one for interactions', async () => {
    const api = providerApi(current, current);
    await samples.manager.subscribeToEvents({ ...request, webhookType: 'interactions', call: api.call });
    expect(JSON.parse(String(api.requests[1]?.body))).toEqual({ interactions_endpoint_url: request.ingressUrl });
  });

  test('are taken out again', async () => {
    const api = providerApi(current, current);
    await samples.manager.unsubscribeFromEvents({ ...request, call: api.call, providerWebhookId: '1' });
    await samples.manager.unsubscribeFromEvents({ ...request, webhookType: 'interactions', call: api.call });
    expect(api.requests.map(({ body }) => JSON.parse(String(body)) as unknown)).toEqual([
      { event_webhooks_url: null, event_webhooks_status: 1 },
      { interactions_endpoint_url: null },
    ]);
  });
});
