import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';
import { rememberSecret } from '../support/secrets.js';
import { deliver as deliverTo } from '../support/sent-delivery.js';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_rotation');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const deliver = (url: string, secret: string | null): Promise<ApiAnswer> => deliverTo(world.service, url, secret);

describe('a rotation', () => {
  it('lets both secrets verify for a day', async () => {
    const { id, setup } = (await alice.post(WEBHOOKS, { provider: 'by_hand' })).body;
    const { body } = await alice.post(`${WEBHOOKS}/${id}/rotate-secret`);
    expect(body).toMatchObject({ success: true, secret: expect.any(String), previous_valid_until: expect.any(String) });
    expect(body.secret).not.toBe(setup.secret);
    expect((await deliver(setup.url, setup.secret)).status).toBe(200);
    expect((await deliver(setup.url, body.secret)).status).toBe(200);
    await world.endOverlap(id);
    expect((await deliver(setup.url, setup.secret)).status).toBe(401);
    expect((await deliver(setup.url, body.secret)).status).toBe(200);
  });

  it('brings the secret to a provider that takes it', async () => {
    const { body } = await world.create(alice, 'acme');
    const before = String(world.provider.all[0]?.secret);
    const rotated = await alice.post(`${WEBHOOKS}/${body.id}/rotate-secret`);
    expect([rotated.status, 'secret' in rotated.body]).toEqual([200, false]);
    const after = String(world.provider.all[0]?.secret);
    rememberSecret(after);
    expect(after).not.toBe(before);
    for (const secret of [before, after]) expect((await deliver(body.ingress_url, secret)).status).toBe(200);
  });

  it('is finished later when the answer of the provider was lost', async () => {
    const { body } = await world.create(alice, 'acme');
    const before = String(world.provider.all[0]?.secret);
    world.provider.trouble = (request, when) => (when === 'after' && request.method === 'PATCH' ? 'cut' : null);
    expect((await alice.post(`${WEBHOOKS}/${body.id}/rotate-secret`)).status).toBe(503);
    const after = String(world.provider.all[0]?.secret);
    for (const secret of [before, after]) expect((await deliver(body.ingress_url, secret)).status).toBe(200);
    world.provider.trouble = () => null;
    await world.sweepWhatWaits();
    await world.endOverlap(body.id);
    expect((await deliver(body.ingress_url, before)).status).toBe(401);
    expect((await deliver(body.ingress_url, after)).status).toBe(200);
  });

  it('changes nothing when the provider refuses', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.trouble = (request, when) =>
      when === 'before' && request.method === 'PATCH' ? { status: 422 } : null;
    expect((await alice.post(`${WEBHOOKS}/${body.id}/rotate-secret`)).body.code).toBe('provider_error');
    const secret = String(world.provider.all[0]?.secret);
    expect((await deliver(body.ingress_url, secret)).status).toBe(200);
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body.status).toBe('registered');
  });

  it('is not possible where the provider has no way', async () => {
    const { body } = await world.create(alice, 'fixed');
    expect((await alice.post(`${WEBHOOKS}/${body.id}/rotate-secret`)).status).toBe(501);
  });
});

describe('a ping', () => {
  it('tells that the test event came', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.onPing = ({ url, secret }) => void deliver(url, secret);
    expect((await alice.post(`${WEBHOOKS}/${body.id}/ping`)).body).toEqual({ success: true, received: true });
  });

  it('is not possible where the provider has none', async () => {
    const { body } = await world.create(alice, 'fixed');
    expect(await alice.post(`${WEBHOOKS}/${body.id}/ping`)).toMatchObject({
      status: 501,
      body: { code: 'not_supported_by_provider' },
    });
  });

  it('says that the provider is away', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.trouble = () => ({ status: 503 });
    expect(await alice.post(`${WEBHOOKS}/${body.id}/ping`)).toMatchObject({
      status: 503,
      body: { code: 'provider_unavailable' },
    });
  });
});
