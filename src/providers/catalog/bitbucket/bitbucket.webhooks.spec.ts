import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { Secret } from '../../../provider-kit/secret.js';
import { examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { describeSignature } from '../../../provider-kit/testing/webhook-contract.js';
import { providerApi, registrationRequest } from '../../../provider-kit/testing/webhook-requests.js';
import { SAMPLE_UUID, SampleSender } from '../../../provider-kit/testing/webhook-samples.js';
import { bitbucket } from './index.js';

const SECRET = 'a-secret-of-bitbucket-tests';

const hmac = (body: Buffer): string =>
  execFileSync('openssl', ['dgst', '-sha256', '-hmac', SECRET, '-binary'], { input: body }).toString('hex');

describeSignature(bitbucket, {
  by: 'openssl',
  secret: SECRET,
  headerNames: ['X-Hub-Signature'],
  sign: (body) => ({ headers: { 'X-Hub-Signature': `sha256=${hmac(body)}` }, body }),
});

describeSignature(bitbucket, {
  by: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/#Secure-webhooks',
  secret: "It's a Secret to Everybody",
  headerNames: ['X-Hub-Signature'],
  body: Buffer.from('Hello World!'),
  sign: (body) => ({
    headers: { 'X-Hub-Signature': 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9' },
    body,
  }),
});

const samples = new SampleSender(bitbucket, { folder: import.meta.dirname });

describe('deliveries of Bitbucket', () => {
  test('have type and id in headers', async () => {
    expect(await samples.event('repo:push')).toMatchObject({
      eventType: 'repo:push',
      deliveryId: SAMPLE_UUID,
      resource: 'team_name/repo_name',
    });
  });

  test.each([
    ['repo:push', { branch: 'name-of-branch' }],
    ['pullrequest:created', { pr_number: 1, state: 'OPEN' }],
  ])('are summarised: %s', async (name, summary) => {
    expect((await samples.event(name)).summary).toEqual({
      repository: 'team_name/repo_name',
      actor: '557058:b3b8a6c0-4e5a-4a0a-8f3a-000000000000',
      ...summary,
    });
  });
});

describe('webhooks of Bitbucket', () => {
  const hook = examplesOf(import.meta.dirname)['hook'] as { uuid: string; url: string };
  const request = registrationRequest({
    webhookType: 'repository',
    resource: 'team_name/repo_name',
    events: ['repo:push'],
    secret: new Secret(SECRET),
    providerWebhookId: hook.uuid,
  });

  test('are made with our secret', async () => {
    const api = providerApi({ status: 201, json: hook });
    expect((await samples.manager.subscribeToEvents({ ...request, call: api.call })).providerWebhookId).toBe(hook.uuid);
    expect(api.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.bitbucket.org/2.0/repositories/team_name/repo_name/hooks',
    });
    expect(JSON.parse(String(api.requests[0]?.body))).toEqual({
      description: request.name,
      url: request.ingressUrl,
      active: true,
      secret: SECRET,
      events: ['repo:push'],
    });
  });

  test('are changed, listed and removed by their id', async () => {
    const api = providerApi({ json: hook }, { json: { values: [hook] } }, { status: 204 });
    const known = { ...request, call: api.call };
    await samples.manager.updateSubscription(known);
    expect(await samples.manager.listSubscriptions(known)).toEqual([{ id: hook.uuid, url: hook.url }]);
    await samples.manager.unsubscribeFromEvents(known);
    const hooks = 'https://api.bitbucket.org/2.0/repositories/team_name/repo_name/hooks';
    const id = encodeURIComponent(hook.uuid);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `PUT ${hooks}/${id}`,
      `GET ${hooks}?pagelen=100`,
      `DELETE ${hooks}/${id}`,
    ]);
  });
});
