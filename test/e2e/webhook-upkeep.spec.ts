import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';

const ORPHAN = '0198c0de-0000-7000-8000-00000000dead';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_upkeep');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const read = async (id: string) => (await alice.get(`${WEBHOOKS}/${id}`)).body;
const due = async (): Promise<Date> => (await world.rows())[0]?.['next_attempt_at'] as Date;
const renewals = (): string[] => world.provider.takeCalls().filter((call) => call.endsWith('/renew'));

describe('a webhook that ends', () => {
  beforeEach(() => {
    world.provider.lifetimeSeconds = 7 * 86_400;
  });

  it('is renewed when its time comes', async () => {
    await world.create(alice, 'ending');
    const before = await due();
    await world.sweepWhatWaits();
    expect(renewals()).toHaveLength(1);
    expect((await due()).getTime()).toBeGreaterThan(before.getTime());
  });

  it('is not renewed before', async () => {
    await world.create(alice, 'ending');
    await world.sweep();
    expect(renewals()).toEqual([]);
  });

  it('stays registered while the provider is away', async () => {
    const { body } = await world.create(alice, 'ending');
    world.provider.trouble = () => ({ status: 503 });
    await world.sweepWhatWaits();
    expect(await read(body.id)).toMatchObject({ status: 'registered', error: { code: 'provider_unavailable' } });
    world.provider.trouble = () => null;
    await world.sweepWhatWaits();
    expect(await read(body.id)).toMatchObject({ status: 'registered', error: null });
  });

  it('is made anew when the provider does not have it any more', async () => {
    const { body } = await world.create(alice, 'ending');
    world.provider.hooks.clear();
    await world.sweepWhatWaits();
    expect(await read(body.id)).toMatchObject({ status: 'registered' });
    expect(world.provider.all).toMatchObject([{ url: body.ingress_url }]);
  });
});

describe('the comparison with the provider', () => {
  it('makes a webhook anew that somebody removed there', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.hooks.clear();
    await world.repair();
    expect(await read(body.id)).toMatchObject({ status: 'registering', error: { code: 'gone_at_provider' } });
    await world.sweep();
    expect(await read(body.id)).toMatchObject({ status: 'registered', error: null });
    expect(world.provider.all).toMatchObject([{ url: body.ingress_url }]);
  });

  it('removes a webhook there that leads to nothing here', async () => {
    const { body } = await world.create(alice, 'acme');
    const url = `${world.service.url}/webhooks/acme/${ORPHAN}`;
    world.provider.hooks.set('lost', {
      id: 'lost',
      url,
      secret: null,
      events: [],
      owner: 'octo/cat',
      expires_at: null,
    });
    await world.repair();
    expect(world.provider.all.map(({ id }) => id)).toEqual([body.provider_webhook_id]);
  });

  it('leaves webhooks of others alone', async () => {
    await world.create(alice, 'acme');
    const url = 'https://elsewhere.example.com/webhooks/acme/1';
    world.provider.hooks.set('other', {
      id: 'other',
      url,
      secret: null,
      events: [],
      owner: 'octo/cat',
      expires_at: null,
    });
    await world.repair();
    expect(world.provider.hooks.has('other')).toBe(true);
  });

  it('changes nothing while the provider is away', async () => {
    const { body } = await world.create(alice, 'acme');
    world.provider.trouble = () => ({ status: 503 });
    await world.repair();
    expect((await read(body.id)).status).toBe('registered');
  });
});
