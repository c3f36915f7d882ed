import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../provider-kit/secret.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_TIME, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { GoogleWebhookManager } from './google.webhooks.js';
import { google } from './index.js';

const SECRET = 'a-token-of-google-tests';
const CHANNEL = '4ba78bf0-6a47-11e2-bcfd-0800200c9a66';

describeSignature(google, {
  by: 'https://developers.google.com/workspace/calendar/api/guides/push',
  secret: SECRET,
  headerNames: ['X-Goog-Channel-Token'],
  sign: (body) => ({ headers: { 'X-Goog-Channel-Token': SECRET }, body }),
});

const samples = new SampleSender(google, { folder: import.meta.dirname, custom: GoogleWebhookManager, key: SECRET });

describe('notifications of Google', () => {
  test('say in headers what happened, and have no body', async () => {
    expect(await samples.event('exists', { resource: 'primary' })).toMatchObject({
      eventType: 'exists',
      deliveryId: `${CHANNEL}:${SAMPLE_TIME.getTime() / 1000}`,
      resource: 'primary',
    });
  });

  test('are summarised by channel and resource, never by the token', async () => {
    expect((await samples.event('update')).summary).toEqual({
      channel_id: CHANNEL,
      message_number: String(SAMPLE_TIME.getTime() / 1000),
      resource_id: 'ret08u3rv24htgh289g',
      resource_uri: 'https://www.googleapis.com/drive/v3/files/fileId?acknowledgeAbuse=false&alt=json',
      changed: 'content,permissions',
    });
  });

  test('begin with one that only says that the channel is there', async () => {
    expect((await samples.event('sync')).eventType).toBe('sync');
  });
});

describe('channels of Google', () => {
  const request = registrationRequest({
    webhookType: 'calendar_events',
    resource: 'team@example.com',
    secret: new Secret(SECRET),
  });
  const channel = {
    kind: 'api#channel',
    id: CHANNEL,
    resourceId: 'ret08u3rv24htgh289g',
    expiration: '1772971200000',
  };

  test('are made with an id of ours, another one each time, and end', async () => {
    const api = providerApi({ json: channel }, { json: channel });
    expect(await samples.manager.subscribeToEvents({ ...request, call: api.call })).toEqual({
      providerWebhookId: CHANNEL,
      secret: null,
      expiresAt: new Date(1772971200000),
      answer: { resource_id: 'ret08u3rv24htgh289g' },
    });
    await samples.manager.subscribeToEvents({ ...request, call: api.call });
    expect(api.requests[0]?.url).toBe(
      'https://www.googleapis.com/calendar/v3/calendars/team%40example.com/events/watch',
    );
    const [first, second] = api.requests.map(({ body }) => JSON.parse(String(body)) as { id: string });
    expect(first).toEqual({ id: first?.id, type: 'web_hook', address: request.ingressUrl, token: SECRET });
    expect(first?.id).toMatch(/^[\da-f-]{36}$/);
    expect(second?.id).not.toBe(first?.id);
  });

  test('for changes in Drive begin at a page token, which is kept', async () => {
    const api = providerApi({ json: { startPageToken: '42' } }, { json: channel });
    const registered = await samples.manager.subscribeToEvents({
      ...request,
      call: api.call,
      webhookType: 'drive_changes',
      resource: null,
    });
    expect(registered.answer).toEqual({ resource_id: 'ret08u3rv24htgh289g', page_token: '42' });
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://www.googleapis.com/drive/v3/changes/startPageToken',
      'POST https://www.googleapis.com/drive/v3/changes/watch?pageToken=42',
    ]);
  });

  test('are replaced, not lengthened', () => {
    expect(samples.manager.supports('calendar_events')).toMatchObject({ renew: false, delete: true });
  });

  test('are stopped by their id and that of what they watch', async () => {
    const api = providerApi({ status: 204 });
    await samples.manager.unsubscribeFromEvents({
      ...request,
      call: api.call,
      webhookType: 'drive_file',
      providerWebhookId: CHANNEL,
      answer: { resource_id: 'ret08u3rv24htgh289g' },
    });
    expect(api.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://www.googleapis.com/drive/v3/channels/stop',
    });
    expect(JSON.parse(String(api.requests[0]?.body))).toEqual({ id: CHANNEL, resourceId: 'ret08u3rv24htgh289g' });
  });
});
