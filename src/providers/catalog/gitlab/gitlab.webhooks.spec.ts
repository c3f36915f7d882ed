import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Secret } from '../../../provider-kit/secret.js';
import { newWebhookSecret } from '../../../provider-kit/signatures/standard-webhooks.js';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { endpoint, providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_TIME, SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { GitlabWebhookManager } from './gitlab.webhooks.js';
import { gitlab } from './index.js';

const SECRET = newWebhookSecret().reveal();
const ID = 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f';

describeSignature(gitlab, {
  by: 'standardwebhooks',
  secret: SECRET,
  headerNames: ['webhook-signature', 'webhook-id', 'webhook-timestamp'],
  sign: (body, at) => ({
    headers: {
      'webhook-id': ID,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign(ID, at, body.toString('utf8')),
    },
    body,
  }),
  accepts: ({ headers, body }) => new Webhook(SECRET).verify(body.toString('utf8'), { ...headers }) !== undefined,
});

describeSignature(gitlab, {
  by: 'https://docs.gitlab.com/user/project/integrations/webhooks/',
  entry: 1,
  secret: SECRET,
  headerNames: ['X-Gitlab-Token'],
  sign: (body) => ({ headers: { 'X-Gitlab-Token': SECRET }, body }),
});

const samples = new SampleSender(gitlab, { folder: import.meta.dirname, custom: GitlabWebhookManager, key: SECRET });

describe('deliveries of GitLab', () => {
  test('have type and id in headers, and say when they were signed', async () => {
    expect(await samples.process('push')).toMatchObject({
      kind: 'events',
      events: [{ eventType: 'Push Hook', deliveryId: SAMPLE_UUID, resource: 'mike/diaspora', data: null }],
      verdict: { signedAt: SAMPLE_TIME },
    });
  });

  test('without a signature keep the id of an attempt', async () => {
    const plain = new SampleSender(gitlab, { folder: import.meta.dirname, entry: 1, key: SECRET });
    const delivery = plain.delivery('push');
    const headers = new Map([...delivery.headers].filter(([name]) => name !== 'webhook-id'));
    expect(plain.manager.parseWebhookEvent({ ...delivery, headers }, endpoint())).toMatchObject({
      ok: true,
      events: [{ deliveryId: ID }],
    });
  });

  test.each([
    ['push', { kind: 'push', project: 'mike/diaspora', ref: 'refs/heads/master', commits_count: 4, user: 'jsmith' }],
    [
      'merge_request',
      {
        kind: 'merge_request',
        project: 'gitlabhq/gitlab-test',
        action: 'open',
        number: 1,
        state: 'opened',
        user: 'root',
      },
    ],
    [
      'issue',
      { kind: 'issue', project: 'gitlabhq/gitlab-test', action: 'open', number: 23, state: 'opened', user: 'root' },
    ],
  ])('are summarised: %s', async (name, summary) => {
    expect((await samples.event(name)).summary).toEqual(summary);
  });
});

describe('webhooks of GitLab', () => {
  const examples = examplesOf(import.meta.dirname);
  const request = registrationRequest({
    webhookType: 'project',
    resource: 'gitlab-org/gitlab',
    events: ['merge_requests_events', 'tag_push_events'],
    secret: new Secret(SECRET),
  });

  test('have a flag for every event, so that pushes are not sent unasked', async () => {
    const api = providerApi({ status: 201, json: examples['hook'] });
    expect((await samples.manager.subscribeToEvents({ ...request, call: api.call })).providerWebhookId).toBe('1');
    expect(api.requests).toMatchObject([
      { method: 'POST', url: 'https://gitlab.com/api/v4/projects/gitlab-org%2Fgitlab/hooks' },
    ]);
    const body = JSON.parse(String(api.requests[0]?.body)) as object;
    expect(body).toMatchObject({
      url: request.ingressUrl,
      signing_token: SECRET,
      push_events: false,
      tag_push_events: true,
      merge_requests_events: true,
    });
    expect(body).not.toHaveProperty('subgroup_events');
  });

  test('of a GitLab that cannot sign are refused', async () => {
    const api = providerApi({
      status: 201,
      json: { ...(examples['hook'] as object), signing_token_present: undefined },
    });
    await expect(samples.manager.subscribeToEvents({ ...request, call: api.call })).rejects.toMatchObject({
      kind: 'rejected',
    });
  });

  test('of a group have more events', async () => {
    const api = providerApi({ status: 201, json: examples['hook'] });
    await samples.manager.subscribeToEvents({
      ...request,
      call: api.call,
      webhookType: 'group',
      resource: '9970',
      events: ['subgroup_events'],
    });
    expect(api.requests[0]?.url).toBe('https://gitlab.com/api/v4/groups/9970/hooks');
    expect(JSON.parse(String(api.requests[0]?.body))).toMatchObject({ subgroup_events: true, push_events: false });
  });

  test('are tested, changed and removed by their id', async () => {
    const api = providerApi({ status: 201 }, { json: examples['hook'] }, { status: 204 });
    const known = { ...request, call: api.call, providerWebhookId: '1' };
    await samples.manager.ping(known);
    await samples.manager.updateSubscription(known);
    await samples.manager.unsubscribeFromEvents(known);
    const hook = 'https://gitlab.com/api/v4/projects/gitlab-org%2Fgitlab/hooks/1';
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${hook}/test/push_events`,
      `PUT ${hook}`,
      `DELETE ${hook}`,
    ]);
  });
});
