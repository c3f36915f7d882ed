import { describe, expect, it } from '@jest/globals';
import { DeclarativeWebhookManager } from './declarative-webhook-manager.js';
import type { RegistrationDefinition } from './schema/webhooks/registration.schema.js';
import { Secret } from './secret.js';
import { acmeWith, providerApi, registrationRequest } from './testing/webhook-requests.js';
import { WebhookGone } from './webhook-gone.js';
import type { RegistrationRequest } from './webhook-registration.js';

const keys = {
  certificate: () => Promise.reject(new Error('unused')),
  jwks: () => Promise.reject(new Error('unused')),
};
const HOOKS = 'https://api.acme.example/repos/${resource}/hooks';
const HOOK = `${HOOKS}/\${webhook.id}`;

const FULL: RegistrationDefinition = {
  create: {
    method: 'POST',
    url: HOOKS,
    body: { events: '${events}', config: { url: '${ingress_url}', secret: '${secret}' } },
    id: '/id',
    expires_at: { body: '/expires' },
  },
  update: { method: 'PATCH', url: HOOK, body: { events: '${events}' }, gone: [404] },
  delete: { method: 'DELETE', url: HOOK },
  ping: { method: 'POST', url: `${HOOK}/pings`, gone: [404] },
  renew: { method: 'POST', url: `${HOOK}/renew`, expires_at: { body: '/expires' } },
  list: { method: 'GET', url: HOOKS, items: '', item_id: '/id', item_url: '/config/url' },
  event_names: 'before_dot',
  update_secret: true,
};

const managerOf = (registration: RegistrationDefinition = FULL): DeclarativeWebhookManager =>
  new DeclarativeWebhookManager(acmeWith({ signature: { scheme: 'hmac', header: 'X-Sig' }, registration }), keys);

const about = (call: RegistrationRequest['call']): RegistrationRequest =>
  registrationRequest({
    call,
    secret: new Secret('s3cret'),
    resource: 'o/r',
    events: ['pull_request.opened', 'pull_request.closed'],
    providerWebhookId: '7',
  });

describe('DeclarativeWebhookManager', () => {
  it('creates a webhook', async () => {
    const { call, requests } = providerApi({ status: 201, json: { id: 7, expires: '2026-01-08T00:00:00Z' } });
    expect(await managerOf().subscribeToEvents(about(call))).toEqual({
      providerWebhookId: '7',
      secret: null,
      expiresAt: new Date('2026-01-08T00:00:00Z'),
      answer: {},
    });
    expect(requests).toMatchObject([{ method: 'POST', url: 'https://api.acme.example/repos/o/r/hooks' }]);
    expect(JSON.parse(String(requests[0]?.body))).toEqual({
      events: ['pull_request'],
      config: { url: 'https://interlock.example/webhooks/acme/0198a0e2', secret: 's3cret' },
    });
  });

  it('changes, renews and pings it', async () => {
    const { call, requests } = providerApi({}, { json: { expires: '2026-02-01T00:00:00Z' } }, { status: 204 });
    await managerOf().updateSubscription(about(call));
    expect(await managerOf().renewSubscription(about(call))).toEqual({ expiresAt: new Date('2026-02-01T00:00:00Z') });
    await managerOf().ping(about(call));
    const base = 'https://api.acme.example/repos/o/r/hooks/7';
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `PATCH ${base}`,
      `POST ${base}/renew`,
      `POST ${base}/pings`,
    ]);
  });

  it.each([204, 404, 410])('takes status %i for removed', async (status) => {
    const { call, requests } = providerApi({ status });
    await managerOf().unsubscribeFromEvents(about(call));
    expect(requests).toHaveLength(1);
  });

  it('does not take a refusal for removed', async () => {
    const { call } = providerApi({ status: 503 });
    await expect(managerOf().unsubscribeFromEvents(about(call))).rejects.toMatchObject({ kind: 'transient' });
  });

  it('says when there is nothing left to change', async () => {
    const { call } = providerApi({ status: 404 });
    await expect(managerOf().updateSubscription(about(call))).rejects.toBeInstanceOf(WebhookGone);
  });

  it('lists what exists', async () => {
    const { call } = providerApi({ json: [{ id: 1, config: { url: 'https://x.example' } }] });
    expect(await managerOf().listSubscriptions(about(call))).toEqual([{ id: '1', url: 'https://x.example' }]);
  });

  it('knows what the provider can do', () => {
    const { create } = FULL;
    const everything = { ping: true, update: true, renew: true, list: true, updateSecret: true, delete: true };
    expect(managerOf().supports(null)).toEqual(everything);
    expect(Object.values(managerOf({ create }).supports(null)).some(Boolean)).toBe(false);
  });

  it.each(['updateSubscription', 'renewSubscription', 'ping', 'listSubscriptions'] as const)(
    'says that the provider has no call for %s',
    async (method) => {
      const { create } = FULL;
      const { call } = providerApi();
      await expect(managerOf({ create })[method](about(call))).rejects.toMatchObject({ kind: 'configuration' });
    },
  );

  it('calls nothing to remove a webhook that the provider cannot remove', async () => {
    const { create } = FULL;
    const { call, requests } = providerApi();
    await managerOf({ create }).unsubscribeFromEvents(about(call));
    expect(requests).toEqual([]);
  });

  it('registers no kind that is made by hand', async () => {
    const types = [{ name: 'repo', registration: FULL }, { name: 'org' }];
    const webhooks = { signature: { scheme: 'none' as const }, types };
    const manager = new DeclarativeWebhookManager(acmeWith(webhooks), keys);
    const { call } = providerApi();
    const request = { ...about(call), webhookType: 'org' };
    await expect(manager.subscribeToEvents(request)).rejects.toMatchObject({ kind: 'configuration' });
  });
});
