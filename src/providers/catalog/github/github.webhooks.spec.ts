import { describe, expect, test } from '@jest/globals';
import { sign, verify } from '@octokit/webhooks-methods';
import { Secret } from '../../../provider-kit/secret.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { endpoint, providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { GithubWebhookManager } from './github.webhooks.js';
import { github } from './index.js';

describeSignature(github, {
  by: '@octokit/webhooks-methods',
  secret: 'a secret of github tests',
  headerNames: ['X-Hub-Signature-256'],
  sign: async (body) => ({
    headers: { 'X-Hub-Signature-256': await sign('a secret of github tests', body.toString('utf8')) },
    body,
  }),
  accepts: ({ headers, body }) =>
    verify('a secret of github tests', body.toString('utf8'), String(headers['X-Hub-Signature-256'])),
});

describeSignature(github, {
  by: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation',
  secret: "It's a Secret to Everybody",
  headerNames: ['X-Hub-Signature-256'],
  body: Buffer.from('Hello, World!'),
  sign: (body) => ({
    headers: {
      'X-Hub-Signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    },
    body,
  }),
});

const samples = new SampleSender(github, { folder: import.meta.dirname, custom: GithubWebhookManager });

describe('deliveries of GitHub', () => {
  test('have type and id in headers, and a body that is kept as it is', async () => {
    expect(await samples.event('push')).toMatchObject({
      eventType: 'push',
      deliveryId: SAMPLE_UUID,
      resource: 'Codertocat/Hello-World',
      data: null,
    });
  });

  test.each([
    ['push', { repository: 'Codertocat/Hello-World', commits_count: 1, branch: 'master' }],
    ['pull_request', { action: 'opened', pr_number: 2, repository: 'Codertocat/Hello-World' }],
    ['issues', { action: 'opened', issue_number: 1, repository: 'Codertocat/Hello-World' }],
    ['release', { action: 'published', tag_name: '0.0.1', repository: 'Codertocat/Hello-World' }],
    ['ping', { hook_id: 109948940, repository: 'Octocoders/Hello-World' }],
  ])('are summarised: %s', async (name, summary) => {
    expect((await samples.event(name)).summary).toEqual(summary);
  });

  test('are summarised alike for every other event', async () => {
    expect((await samples.event('star')).summary).toEqual({
      action: 'created',
      repository: 'Codertocat/Hello-World',
      sender: 'Codertocat',
    });
  });

  test('may come as a form', () => {
    const push = samples.delivery('push');
    const body = Buffer.from(`payload=${encodeURIComponent(push.body.toString('utf8'))}`);
    const headers = new Map([...push.headers, ['content-type', ['application/x-www-form-urlencoded']] as const]);
    expect(samples.manager.parseWebhookEvent({ ...push, headers, body }, endpoint())).toMatchObject({
      ok: true,
      events: [{ eventType: 'push', data: push.body }],
    });
  });

  test('may have 25 MB', () => {
    expect(github.webhooks?.max_bytes).toBe(26_214_400);
  });
});

describe('hooks of GitHub', () => {
  const request = registrationRequest({
    webhookType: 'repo',
    resource: 'octocat/hello-world',
    events: ['push', 'pull_request.opened', 'pull_request.closed'],
    secret: new Secret('a secret of github tests'),
  });

  test('are made with our URL and secret, for events without their actions', async () => {
    const api = providerApi({ status: 201, json: { id: 12345678 } });
    const registered = await samples.manager.subscribeToEvents({ ...request, call: api.call });
    expect(registered).toEqual({ providerWebhookId: '12345678', secret: null, expiresAt: null, answer: {} });
    expect(api.requests).toMatchObject([
      { method: 'POST', url: 'https://api.github.com/repos/octocat/hello-world/hooks', auth: 'credential' },
    ]);
    expect(JSON.parse(String(api.requests[0]?.body))).toEqual({
      name: 'web',
      active: true,
      events: ['push', 'pull_request'],
      config: {
        url: request.ingressUrl,
        content_type: 'json',
        insecure_ssl: '0',
        secret: 'a secret of github tests',
      },
    });
  });

  test('of organizations stand at the organization', async () => {
    const api = providerApi({ status: 201, json: { id: 1 } });
    await samples.manager.subscribeToEvents({
      ...request,
      call: api.call,
      webhookType: 'organization',
      resource: 'octo-org',
    });
    expect(api.requests[0]?.url).toBe('https://api.github.com/orgs/octo-org/hooks');
  });

  test('are pinged, changed and removed by their id', async () => {
    const api = providerApi({ status: 204 }, { status: 200 }, { status: 204 });
    const known = { ...request, call: api.call, providerWebhookId: '12345678' };
    await samples.manager.ping(known);
    await samples.manager.updateSubscription(known);
    await samples.manager.unsubscribeFromEvents(known);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://api.github.com/repos/octocat/hello-world/hooks/12345678/pings',
      'PATCH https://api.github.com/repos/octocat/hello-world/hooks/12345678',
      'DELETE https://api.github.com/repos/octocat/hello-world/hooks/12345678',
    ]);
  });

  test('that are gone count as removed', async () => {
    const api = providerApi({ status: 404 });
    await expect(
      samples.manager.unsubscribeFromEvents({ ...request, call: api.call, providerWebhookId: '1' }),
    ).resolves.toBeUndefined();
  });

  test('are found again by their URL', async () => {
    const api = providerApi({ json: [{ id: 7, config: { url: request.ingressUrl } }] });
    expect(await samples.manager.listSubscriptions({ ...request, call: api.call })).toEqual([
      { id: '7', url: request.ingressUrl },
    ]);
  });
});
