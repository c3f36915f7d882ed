import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../provider-kit/secret.js';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import {
  endpoint,
  incoming,
  providerApi,
  registrationRequest,
} from '../../../provider-kit/testing/webhook-requests.js';
import { SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { telegram } from './index.js';
import { TelegramWebhookManager } from './telegram.webhooks.js';

const SECRET = 'example-Secret_Token-of-telegram-tests';

describeSignature(telegram, {
  by: 'https://core.telegram.org/bots/api#setwebhook',
  secret: SECRET,
  headerNames: ['X-Telegram-Bot-Api-Secret-Token'],
  sign: (body) => ({ headers: { 'X-Telegram-Bot-Api-Secret-Token': SECRET }, body }),
});

const samples = new SampleSender(telegram, {
  folder: import.meta.dirname,
  custom: TelegramWebhookManager,
  key: SECRET,
});

describe('updates of Telegram', () => {
  test.each(samples.names())('are told apart by what they hold: %s', async (name) => {
    expect(await samples.event(name)).toMatchObject({
      eventType: name,
      deliveryId: '10000',
      data: null,
    });
  });

  test.each([
    ['message.animation', { message: { animation: {}, document: {} } }],
    ['message.other', { message: { new_chat_title: 'Example' } }],
    ['business_message', { business_message: { text: 'Hello' } }],
    ['unknown', {}],
    ['unknown', { message: 'no object' }],
  ])('are named %s', (eventType, update) => {
    const delivery = incoming({ body: JSON.stringify({ update_id: 1, ...update }) });
    expect(samples.manager.parseWebhookEvent(delivery, endpoint())).toMatchObject({
      ok: true,
      events: [{ eventType }],
    });
  });

  test('are read whatever the content type says', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(samples.manager.parseWebhookEvent(incoming({ headers, body: '{"update_id":1}' }), endpoint()).ok).toBe(true);
  });

  test('are summarised by chat, person and message, never by their text', async () => {
    expect((await samples.event('message.text')).summary).toEqual({
      chat_id: 1111111,
      user_id: 1111111,
      message_id: 1365,
      chat_type: 'private',
    });
    expect((await samples.event('callback_query')).summary).toEqual({
      chat_id: 1111111,
      user_id: 1111111,
      message_id: 1365,
      chat_type: 'private',
    });
  });

  test('belong to a chat', async () => {
    expect(await samples.event('message_reaction')).toMatchObject({
      resource: '-1001234567890',
      summary: { chat_id: -1001234567890, user_id: 1111111, message_id: 42, chat_type: 'supergroup' },
    });
  });
});

describe('the webhook of a bot', () => {
  const examples = examplesOf(import.meta.dirname);
  const request = registrationRequest({
    webhookType: 'bot',
    events: ['message.text', 'message.photo', 'message_reaction'],
    secret: new Secret(SECRET),
    credentialValues: { api_key: '123456:example-token' },
  });

  test('is set with our secret, for updates by their own names', async () => {
    const api = providerApi({ json: examples['registered'] });
    expect(await samples.manager.subscribeToEvents({ ...request, call: api.call })).toMatchObject({
      providerWebhookId: '123456',
      secret: null,
    });
    expect(api.requests).toMatchObject([
      { method: 'POST', url: 'https://api.telegram.org/bot123456%3Aexample-token/setWebhook', auth: 'none' },
    ]);
    expect(JSON.parse(String(api.requests[0]?.body))).toEqual({
      url: request.ingressUrl,
      secret_token: SECRET,
      allowed_updates: ['message', 'message_reaction'],
    });
  });

  test('is refused where the answer says so, whatever its status', async () => {
    const api = providerApi({ status: 200, json: examples['refused'] });
    await expect(samples.manager.subscribeToEvents({ ...request, call: api.call })).rejects.toMatchObject({
      kind: 'rejected',
    });
  });

  test('is the only one: other events or another secret change it in its place', async () => {
    const info = { json: { ok: true, result: { url: request.ingressUrl, pending_update_count: 0 } } };
    const api = providerApi({ json: examples['registered'] }, info, { json: examples['registered'] });
    await samples.manager.updateSubscription({ ...request, call: api.call });
    await samples.manager.unsubscribeFromEvents({ ...request, call: api.call });
    expect(api.requests.map(({ url }) => url.split('/').at(-1))).toEqual([
      'setWebhook',
      'getWebhookInfo',
      'deleteWebhook',
    ]);
    expect(samples.manager.registrationOf('bot')?.single).toBe(true);
    expect(samples.manager.supports('bot')).toMatchObject({ updateSecret: true, ping: false });
  });

  test('stays when it leads to another URL by now', async () => {
    const api = providerApi({ json: { ok: true, result: { url: 'https://example.com/another' } } });
    await samples.manager.unsubscribeFromEvents({ ...request, call: api.call });
    expect(api.requests).toHaveLength(1);
  });

  test('needs a key that is a token of a bot', async () => {
    const api = providerApi({ json: examples['registered'] });
    const credentialValues = { api_key: 'no token' };
    await expect(
      samples.manager.subscribeToEvents({ ...request, call: api.call, credentialValues }),
    ).rejects.toMatchObject({ kind: 'rejected' });
  });
});
