import { describe, expect, test } from '@jest/globals';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { createHmac } from 'node:crypto';
import { Secret } from '../../../provider-kit/secret.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_TIME, SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { linear } from './index.js';
import { LinearWebhookManager } from './linear.webhooks.js';

const SECRET = 'a secret of linear tests';
const at = new Date();
const payload = (text: string): Buffer =>
  Buffer.from(JSON.stringify({ action: 'create', type: 'Issue', data: { text }, webhookTimestamp: at.getTime() }));

describeSignature(linear, {
  by: '@linear/sdk',
  secret: SECRET,
  headerNames: ['Linear-Signature'],
  at,
  body: payload('a title'),
  bodies: [payload('é 漢字 🎉 </script>'), payload('x'.repeat(200_000))],
  sign: (body) => ({
    headers: { 'Linear-Signature': createHmac('sha256', SECRET).update(body).digest('hex') },
    body,
  }),
  accepts: ({ headers, body }) => new LinearWebhookClient(SECRET).verify(body, String(headers['Linear-Signature'])),
});

const samples = new SampleSender(linear, { folder: import.meta.dirname, custom: LinearWebhookManager });

describe('deliveries of Linear', () => {
  test('are told apart by type and action, and have an id in a header', async () => {
    expect(await samples.event('Issue.create')).toMatchObject({
      eventType: 'Issue.create',
      deliveryId: SAMPLE_UUID,
      resource: 'ENG',
    });
  });

  test('say when they were signed in the body, to the millisecond', async () => {
    expect(await samples.process('Issue.create')).toMatchObject({ kind: 'events', verdict: { signedAt: SAMPLE_TIME } });
  });

  test.each([
    [
      'Issue.create',
      {
        action: 'create',
        object_id: '2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9',
        identifier: 'ENG-42',
        team: 'ENG',
        state: 'Backlog',
        actor: 'b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba',
      },
    ],
    [
      'Comment.update',
      {
        action: 'update',
        object_id: '2174add1-f7c8-44e3-bbf3-2d60b5ea8bca',
        identifier: 'ENG-42',
        actor: 'b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba',
      },
    ],
  ])('are summarised: %s', async (name, summary) => {
    expect((await samples.event(name)).summary).toEqual(summary);
  });

  test('name the workspace by which the owner is found', () => {
    expect(linear.webhooks?.app?.owner).toBe('/organizationId');
    expect(linear.oauth2?.userinfo?.map.tenant).toBe('/data/organization/id');
  });
});

describe('webhooks of Linear', () => {
  const request = registrationRequest({
    webhookType: 'team',
    resource: 'ENG',
    events: ['Issue.create', 'Issue.update', 'Comment'],
    secret: new Secret(SECRET),
    providerWebhookId: '790ce3f6-ea44-473d-bbd9-f3c73dc745a9',
  });
  const api = (...answers: object[]): ReturnType<typeof providerApi> =>
    providerApi(...answers.map((json) => ({ status: 200, json })));
  const inputOf = (body: string | null | undefined): unknown =>
    (JSON.parse(String(body)) as { variables: { input: unknown } }).variables.input;

  test('are made for a team, with our secret, by types of objects', async () => {
    const answer = { data: { webhookCreate: { success: true, webhook: { id: 'one', enabled: true } } } };
    const { call, requests } = api(answer);
    expect((await samples.manager.subscribeToEvents({ ...request, call })).providerWebhookId).toBe('one');
    expect(requests).toMatchObject([{ method: 'POST', url: 'https://api.linear.app/graphql' }]);
    expect(inputOf(requests[0]?.body)).toEqual({
      teamId: 'ENG',
      url: request.ingressUrl,
      label: request.name,
      resourceTypes: ['Issue', 'Comment'],
      secret: SECRET,
    });
  });

  test('are made for all public teams', async () => {
    const answer = { data: { webhookCreate: { success: true, webhook: { id: 'one' } } } };
    const { call, requests } = api(answer);
    await samples.manager.subscribeToEvents({ ...request, call, webhookType: 'workspace', resource: null });
    expect(inputOf(requests[0]?.body)).toMatchObject({ allPublicTeams: true });
  });

  test('are refused where GraphQL says so with status 200', async () => {
    const { call } = api({ errors: [{ message: 'You do not have permission' }] });
    await expect(samples.manager.subscribeToEvents({ ...request, call })).rejects.toMatchObject({ kind: 'rejected' });
  });

  test('change events and secret by their id', async () => {
    const { call, requests } = api({ data: { webhookUpdate: { success: true } } });
    await samples.manager.updateSubscription({ ...request, call });
    expect(JSON.parse(String(requests[0]?.body))).toMatchObject({
      variables: {
        id: request.providerWebhookId,
        input: { resourceTypes: ['Issue', 'Comment'], secret: SECRET },
      },
    });
  });

  test('count as removed when the list does not have them', async () => {
    const refusal = { errors: [{ message: 'Entity not found' }] };
    const { call } = api(refusal, { data: { webhooks: { nodes: [{ id: 'another', url: 'https://example.com' }] } } });
    await expect(samples.manager.unsubscribeFromEvents({ ...request, call })).resolves.toBeUndefined();
  });

  test('are not removed while the list has them', async () => {
    const nodes = [{ id: request.providerWebhookId, url: request.ingressUrl }];
    const { call } = api({ errors: [{ message: 'Internal error' }] }, { data: { webhooks: { nodes } } });
    await expect(samples.manager.unsubscribeFromEvents({ ...request, call })).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});
