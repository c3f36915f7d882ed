import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';

const UNKNOWN = '0198c0de-0000-7000-8000-00000000ffff';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_life');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const refuse = (method: string, status: number): void => {
  world.provider.trouble = (request, when) => (when === 'before' && request.method === method ? { status } : null);
};
const read = async (id: string) => alice.get(`${WEBHOOKS}/${id}`);

describe('the list of webhooks', () => {
  it('shows those of the caller, filtered and in pages', async () => {
    const [one] = [await world.create(alice, 'acme'), await world.create(alice, 'fixed')];
    await world.create(await world.service.as('bob'), 'acme');
    const ids = async (query: string) =>
      (await alice.get(`${WEBHOOKS}?${query}`)).body.webhooks.map(({ id }: { id: string }) => id);
    expect(await ids('provider=acme')).toEqual([one.body.id]);
    expect(await ids('status=registered')).toHaveLength(2);
    expect(await ids('status=failed')).toEqual([]);
    const page = (await alice.get(`${WEBHOOKS}?limit=1`)).body;
    expect(await ids(`cursor=${page.next_cursor}`)).toHaveLength(1);
  });

  it('refuses a status that there is not', async () => {
    expect((await alice.get(`${WEBHOOKS}?status=lost`)).status).toBe(400);
  });
});

describe('a webhook of another user', () => {
  it('cannot be told from one that there is not', async () => {
    const { body } = await world.create(await world.service.as('bob'), 'acme');
    const answers = await Promise.all([read(body.id), read(UNKNOWN)]);
    const [foreign, missing] = answers.map(({ status, body: { request_id: _id, ...rest } }) => ({ status, rest }));
    expect(foreign).toEqual(missing);
  });
});

describe('a change', () => {
  it('of the title needs no provider', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.takeCalls();
    expect((await alice.patch(`${WEBHOOKS}/${body.id}`, { title: 'Renamed' })).body.title).toBe('Renamed');
    expect(world.provider.takeCalls()).toEqual([]);
  });

  it('of the events is made at the provider, too', async () => {
    const { body } = await world.create(alice, 'acme', { events: ['push', 'release'] });
    expect(await alice.patch(`${WEBHOOKS}/${body.id}`, { events: ['issues'] })).toMatchObject({
      status: 200,
      body: { events: ['issues'], status: 'registered' },
    });
    expect(world.provider.all).toMatchObject([{ events: ['issues'] }]);
  });

  it('of the events is not made here when the provider refuses it', async () => {
    const { body } = await world.create(alice, 'acme');
    refuse('PATCH', 422);
    expect(await alice.patch(`${WEBHOOKS}/${body.id}`, { events: ['issues'] })).toMatchObject({
      status: 502,
      body: { code: 'provider_error' },
    });
    expect((await read(body.id)).body.events).toEqual(['push']);
  });

  it('of the events makes a webhook anew that the provider has lost', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.hooks.clear();
    const changed = await alice.patch(`${WEBHOOKS}/${body.id}`, { events: ['issues'] });
    expect(changed.body).toMatchObject({ status: 'registering', events: ['issues'] });
    await world.sweepWhatWaits();
    expect((await read(body.id)).body.status).toBe('registered');
    expect(world.provider.all).toMatchObject([{ events: ['issues'] }]);
  });

  it('of the events is not possible where the provider has no way', async () => {
    const { body } = await world.create(alice, 'fixed');
    expect(await alice.patch(`${WEBHOOKS}/${body.id}`, { events: ['issues'] })).toMatchObject({
      status: 501,
      body: { code: 'not_supported_by_provider' },
    });
  });

  it('of the events waits until the webhook is registered', async () => {
    refuse('POST', 503);
    const { body } = await world.create(alice, 'acme');
    expect(await alice.patch(`${WEBHOOKS}/${body.id}`, { events: ['issues'] })).toMatchObject({
      status: 409,
      body: { code: 'webhook_busy' },
    });
  });

  it('of the events names one that is not on offer', async () => {
    const { body } = await world.create(alice, 'acme');
    const answer = await alice.patch(`${WEBHOOKS}/${body.id}`, { events: ['stolen'] });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'events']);
  });
});

describe('a deletion', () => {
  it('removes the webhook at the provider', async () => {
    const { body } = await world.create(alice, 'acme');
    expect(await alice.delete(`${WEBHOOKS}/${body.id}`)).toMatchObject({
      status: 200,
      body: { success: true, message: expect.any(String), status: 'deleted' },
    });
    expect(world.provider.all).toEqual([]);
    expect((await read(body.id)).status).toBe(404);
  });

  it('succeeds when the provider has no such webhook any more', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.hooks.clear();
    expect((await alice.delete(`${WEBHOOKS}/${body.id}`)).status).toBe(200);
  });

  it('is tried again until the provider confirms', async () => {
    const { body } = await world.create(alice, 'acme');
    refuse('DELETE', 503);
    expect(await alice.delete(`${WEBHOOKS}/${body.id}`)).toMatchObject({
      status: 202,
      body: { success: true, status: 'deregistering' },
    });
    await world.sweepWhatWaits();
    expect((await read(body.id)).body).toMatchObject({
      status: 'deregistering',
      error: { code: 'provider_unavailable' },
    });
    world.provider.trouble = () => null;
    await world.sweepWhatWaits();
    expect([(await read(body.id)).status, world.provider.all]).toEqual([404, []]);
  });

  it('is tried at once when it is asked for again', async () => {
    const { body } = await world.create(alice, 'acme');
    refuse('DELETE', 503);
    await alice.delete(`${WEBHOOKS}/${body.id}`);
    world.provider.trouble = () => null;
    expect((await alice.delete(`${WEBHOOKS}/${body.id}`)).status).toBe(200);
  });

  it('also removes what a lost answer left behind', async () => {
    world.provider.trouble = (request, when) => (when === 'after' && request.method === 'POST' ? 'cut' : null);
    const { body } = await world.create(alice, 'acme');
    expect(world.provider.all).toHaveLength(1);
    expect((await alice.delete(`${WEBHOOKS}/${body.id}`)).status).toBe(200);
    expect(world.provider.all).toEqual([]);
  });

  it('of one that failed needs no provider', async () => {
    refuse('POST', 422);
    const { body } = await world.create(alice, 'acme');
    world.provider.takeCalls();
    expect((await alice.delete(`${WEBHOOKS}/${body.id}`)).status).toBe(200);
    expect(world.provider.takeCalls()).toEqual([]);
  });

  it('of one that was made by hand says what is left to do', async () => {
    const { body } = await alice.post(WEBHOOKS, { provider: 'by_hand' });
    const deleted = await alice.delete(`${WEBHOOKS}/${body.id}`);
    expect([deleted.status, deleted.body.status]).toEqual([200, 'deleted']);
    expect(deleted.body.message).toContain(`${world.service.url}/webhooks/by_hand/${body.id}`);
  });

  it('during a registration leaves nothing at the provider', async () => {
    let deleted: unknown = null;
    world.provider.trouble = async (request, when) => {
      // What the provider is about to make is not in its list yet.
      if (when === 'before' && request.method === 'GET') return { status: 200, body: [] };
      if (when === 'before' || request.method !== 'POST') return null;
      const [row] = await world.rows();
      deleted = (await alice.delete(`${WEBHOOKS}/${String(row?.['id'])}`)).status;
      return null;
    };
    await world.create(alice, 'acme');
    expect([deleted, world.provider.all, await world.rows()]).toEqual([200, [], []]);
  });
});

describe('a deletion of the credential', () => {
  const remove = (id: string, query = '') => alice.delete(`/integrations/credentials/${id}${query}`);

  it('is refused while webhooks use it', async () => {
    const { body } = await world.create(alice, 'acme');
    expect(await remove(body.credentials_id)).toMatchObject({
      status: 409,
      body: { code: 'credentials_in_use', usage: 1 },
    });
  });

  it('removes the webhooks at the provider, if forced', async () => {
    const { body } = await world.create(alice, 'acme');
    expect(await remove(body.credentials_id, '?force=true')).toMatchObject({
      status: 200,
      body: { webhooks_removed: 1 },
    });
    expect([world.provider.all, await world.rows()]).toEqual([[], []]);
  });

  it('does not count webhooks that failed', async () => {
    refuse('POST', 422);
    const { body } = await world.create(alice, 'acme');
    expect((await remove(body.credentials_id)).status).toBe(200);
  });

  it('leaves what nobody can remove any more to the user', async () => {
    const { body } = await world.create(alice, 'acme');
    refuse('DELETE', 503);
    expect((await remove(body.credentials_id, '?force=true')).body.webhooks_removed).toBe(0);
    await world.sweepWhatWaits();
    expect((await read(body.id)).body).toMatchObject({ status: 'failed', error: { code: 'credentials_missing' } });
    expect((await alice.delete(`${WEBHOOKS}/${body.id}`)).body.message).toContain(body.ingress_url);
  });
});

describe('a deletion of the provider', () => {
  it('is refused while webhooks use it', async () => {
    const admin = await world.service.as('admin', 'integrations:admin');
    const definition = {
      webhooks: { signature: { scheme: 'none' } },
      display_name: 'Passing',
      category: 'other',
      description: 'Comes and goes',
    };
    await admin.put('/integrations/providers/passing', definition);
    const { body } = await alice.post(WEBHOOKS, { provider: 'passing' });
    expect(await admin.delete('/integrations/providers/passing')).toMatchObject({
      status: 409,
      body: { code: 'provider_in_use' },
    });
    await alice.delete(`${WEBHOOKS}/${body.id}`);
    expect((await admin.delete('/integrations/providers/passing')).status).toBe(200);
  });
});
