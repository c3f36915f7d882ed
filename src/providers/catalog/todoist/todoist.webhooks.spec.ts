import { describe, expect, test } from '@jest/globals';
import { verifyWebhookSignature } from '@doist/todoist-sdk';
import { createHmac } from 'node:crypto';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { todoist } from './index.js';
import { TodoistWebhookManager } from './todoist.webhooks.js';

const SECRET = 'a client secret of todoist tests';

describeSignature(todoist, {
  by: '@doist/todoist-sdk',
  secret: SECRET,
  headerNames: ['X-Todoist-Hmac-SHA256'],
  sign: (body) => ({
    headers: { 'X-Todoist-Hmac-SHA256': createHmac('sha256', SECRET).update(body).digest('base64') },
    body,
  }),
  accepts: ({ headers, body }) =>
    verifyWebhookSignature({
      rawBody: body.toString('utf8'),
      signature: String(headers['X-Todoist-Hmac-SHA256']),
      clientSecret: SECRET,
    }),
});

const samples = new SampleSender(todoist, { folder: import.meta.dirname, custom: TodoistWebhookManager });

describe('deliveries of Todoist', () => {
  test('have the type in their body and the id in a header', async () => {
    expect(await samples.event('item:added')).toMatchObject({
      eventType: 'item:added',
      deliveryId: SAMPLE_UUID,
      resource: '6XR4H993xv8H5qCR',
    });
  });

  test('are summarised without what a person wrote', async () => {
    expect((await samples.event('item:updated')).summary).toEqual({
      user_id: '2671355',
      initiator_id: '2671355',
      object_id: '6XR4GqQQCW6Gv9h4',
      project_id: '6XR4H993xv8H5qCR',
      update_intent: 'item_updated',
    });
  });

  test('name the user by whom the owner is found', () => {
    expect(todoist.webhooks?.app?.owner).toBe('/user_id');
    expect(todoist.oauth2?.userinfo?.map.tenant).toBe('/id');
  });
});

describe('the webhook of a Todoist app', () => {
  const request = registrationRequest({
    webhookType: 'app',
    resource: '1234',
    events: ['item:added', 'project:unarchived'],
  });
  const webhook = { status: 'active', callback_url: request.ingressUrl, version: '10', events: ['e_item_added'] };

  test('is set through the API, and signs with the client secret of the app', async () => {
    const api = providerApi({ json: { client_id: 'example', client_secret: SECRET } }, { json: webhook });
    const registered = await samples.manager.subscribeToEvents({ ...request, call: api.call });
    expect(registered.secret?.reveal()).toBe(SECRET);
    expect(registered.providerWebhookId).toBe(request.ingressUrl);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://api.todoist.com/api/v1/apps/1234/secrets',
      'POST https://api.todoist.com/api/v1/apps/1234/webhook',
    ]);
    expect(JSON.parse(String(api.requests[1]?.body))).toEqual({
      callback_url: request.ingressUrl,
      events: ['e_item_added', 'e_project_unarchived'],
    });
  });

  test('is changed in its place, and taken away while it leads to us', async () => {
    const api = providerApi({ json: webhook }, { json: webhook }, { status: 204 });
    await samples.manager.updateSubscription({ ...request, call: api.call });
    await samples.manager.unsubscribeFromEvents({ ...request, call: api.call });
    expect(api.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE']);
  });

  test('stays when it leads to another URL by now', async () => {
    const api = providerApi({ json: { ...webhook, callback_url: 'https://example.com/another' } });
    await samples.manager.unsubscribeFromEvents({ ...request, call: api.call });
    expect(api.requests).toHaveLength(1);
  });
});
