import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { WebhookRepository } from '../../src/webhooks/webhook.repository.js';
import type { Api } from '../support/api.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';
import { rememberSecret } from '../support/secrets.js';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_registration');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const isCreate = ({ method }: { method: string }): boolean => method === 'POST';

describe('a webhook that the service can make', () => {
  it('is made at the provider and then registered', async () => {
    const created = await world.create(alice, 'acme', { title: 'Pushes' });
    expect(created).toMatchObject({
      status: 201,
      body: {
        provider: 'acme',
        webhook_type: 'repo',
        resource: 'octo/cat',
        events: ['push'],
        title: 'Pushes',
        status: 'registered',
        is_manual: false,
        provider_webhook_id: world.provider.all[0]?.id,
        verified_at: null,
        last_event_at: null,
        error: null,
      },
    });
    expect(created.body.ingress_url).toBe(`${world.service.url}/webhooks/acme/${created.body.id}`);
    expect(created.headers.get('cache-control')).toBe('no-store');
    expect(created.body).not.toHaveProperty('setup');
    expect(world.provider.all).toMatchObject([{ url: created.body.ingress_url, events: ['push'] }]);
  });

  it('brings a secret of its own, which nobody is told', async () => {
    const { body } = await world.create(alice, 'acme');
    const secret = String(world.provider.all[0]?.secret);
    rememberSecret(secret);
    expect(secret.length).toBeGreaterThan(40);
    const shown = await Promise.all([alice.get(WEBHOOKS), alice.get(`${WEBHOOKS}/${body.id}`)]);
    expect(JSON.stringify([body, ...shown.map((answer) => answer.body), ...world.logs])).not.toContain(secret);
  });

  it('asks for everything on offer where no event is named', async () => {
    expect((await world.create(alice, 'acme', { events: [] })).body.events).toEqual(['push', 'release', 'issues']);
  });

  it('is there already when it brings the events', async () => {
    const credentials_id = await world.credential(alice, 'acme');
    const first = await world.create(alice, 'acme', { events: ['push', 'release'], credentials_id });
    const second = await world.create(alice, 'acme', { events: ['release'], credentials_id });
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(world.provider.all).toHaveLength(1);
  });

  it('is made once when two callers want it at the same time', async () => {
    const credentials_id = await world.credential(alice, 'acme');
    const answers = await Promise.all([1, 2, 3].map(() => world.create(alice, 'acme', { credentials_id })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(world.provider.all).toHaveLength(1);
  });

  it('is widened where the provider can do that', async () => {
    const credentials_id = await world.credential(alice, 'acme');
    const first = await world.create(alice, 'acme', { credentials_id });
    const second = await world.create(alice, 'acme', { credentials_id, events: ['issues'] });
    expect(second).toMatchObject({ status: 200, body: { id: first.body.id, events: ['push', 'issues'] } });
    expect(world.provider.all).toMatchObject([{ events: ['push', 'issues'] }]);
  });

  it('gets another one beside it where the provider cannot', async () => {
    const credentials_id = await world.credential(alice, 'fixed');
    await world.create(alice, 'fixed', { credentials_id });
    expect((await world.create(alice, 'fixed', { credentials_id, events: ['issues'] })).status).toBe(201);
    expect(world.provider.all).toHaveLength(2);
  });

  it('belongs to one user and one credential', async () => {
    const bob = await world.service.as('bob');
    await Promise.all([world.create(alice, 'acme'), world.create(alice, 'acme'), world.create(bob, 'acme')]);
    expect(world.provider.all).toHaveLength(3);
  });

  it('takes the secret that the provider says in its answer', async () => {
    world.provider.makesSecrets = true;
    const { body } = await world.create(alice, 'maker');
    expect(body.status).toBe('registered');
    expect(JSON.stringify([body, ...world.logs])).not.toContain(String(world.provider.all[0]?.secret));
  });

  it('is made by hand where the caller wants that', async () => {
    const { status, body } = await alice.post(WEBHOOKS, { provider: 'acme', resource: 'octo/cat', manual: true });
    expect([status, body.is_manual, body.status]).toEqual([201, true, 'registered']);
    expect(body.setup.secret).toEqual(expect.any(String));
    expect(world.provider.takeCalls()).toEqual([]);
  });
});

describe('a provider that does not make the webhook', () => {
  it('ends it in failed when it refuses', async () => {
    world.provider.trouble = (request, when) => (when === 'before' && isCreate(request) ? { status: 422 } : null);
    const { status, body } = await world.create(alice, 'acme');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'failed',
      error: { code: 'provider_rejected', at: expect.any(String) },
      provider_webhook_id: null,
    });
    world.provider.takeCalls();
    await world.sweepWhatWaits();
    expect(world.provider.takeCalls()).toEqual([]);
  });

  it('is asked again while it is away', async () => {
    world.provider.trouble = (request, when) => (when === 'before' && isCreate(request) ? { status: 503 } : null);
    const { body } = await world.create(alice, 'acme');
    expect(body).toMatchObject({ status: 'registering', error: { code: 'provider_unavailable' } });
    await world.sweepWhatWaits();
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body.status).toBe('registering');
    world.provider.trouble = () => null;
    await world.sweepWhatWaits();
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body).toMatchObject({ status: 'registered', error: null });
    expect(world.provider.all).toHaveLength(1);
  });

  it('is not asked before its time has come', async () => {
    world.provider.trouble = (request) => (isCreate(request) ? { status: 503 } : null);
    await world.create(alice, 'acme');
    world.provider.takeCalls();
    await world.sweep();
    expect(world.provider.takeCalls()).toEqual([]);
  });

  it('is not asked for a second one when its answer was lost', async () => {
    world.provider.trouble = (request, when) => (when === 'after' && isCreate(request) ? 'cut' : null);
    const { body } = await world.create(alice, 'acme');
    expect(body).toMatchObject({ status: 'registering', provider_webhook_id: null });
    expect(world.provider.all).toHaveLength(1);
    world.provider.trouble = () => null;
    await world.sweepWhatWaits();
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body).toMatchObject({
      status: 'registered',
      provider_webhook_id: world.provider.all[0]?.id,
    });
    expect(world.provider.all).toHaveLength(1);
  });

  it('is asked for another one when the secret was in the lost answer', async () => {
    world.provider.makesSecrets = true;
    world.provider.trouble = (request, when) => (when === 'after' && isCreate(request) ? 'cut' : null);
    const { body } = await world.create(alice, 'maker');
    const lost = world.provider.all[0]?.id;
    world.provider.trouble = () => null;
    await world.sweepWhatWaits();
    expect(world.provider.all).toHaveLength(1);
    expect(world.provider.all[0]?.id).not.toBe(lost);
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body.status).toBe('registered');
  });

  it('says that the account must be connected again, and is asked when it was', async () => {
    const credentials_id = await world.credential(alice, 'acme');
    await world.setCredentialStatus(credentials_id, 'invalid');
    const { body } = await world.create(alice, 'acme', { credentials_id });
    expect(body).toMatchObject({ status: 'registering', error: { code: 'reconnect_required' } });
    await world.setCredentialStatus(credentials_id, 'valid');
    await world.sweepWhatWaits();
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body.status).toBe('registered');
  });
});

describe('a process that dies between the row and the provider', () => {
  it('is followed by one that makes the webhook', async () => {
    const { body } = await world.create(alice, 'acme');
    await world.forgetRegistrations();
    world.provider.hooks.clear();
    await world.sweepWhatWaits();
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body.status).toBe('registered');
    expect(world.provider.all).toMatchObject([{ url: body.ingress_url }]);
  });

  it('is followed by one that adopts what the provider has already', async () => {
    const { body } = await world.create(alice, 'acme');
    await world.forgetRegistrations();
    world.provider.takeCalls();
    await world.sweepWhatWaits();
    expect(world.provider.takeCalls()).toEqual(['GET /repos/octo/cat/hooks']);
    expect((await alice.get(`${WEBHOOKS}/${body.id}`)).body).toMatchObject({
      status: 'registered',
      provider_webhook_id: body.provider_webhook_id,
    });
  });

  it('leaves to one worker what another one is about to take', async () => {
    const [one, two] = [
      await world.create(alice, 'acme', { resource: 'a/a' }),
      await world.create(alice, 'acme', { resource: 'b/b' }),
    ];
    await world.forgetRegistrations();
    await world.makeDue();
    const [now, repository] = [new Date(), world.service.application.nest.get(WebhookRepository)];
    const claimed = await world.service.application.nest.get(DataSource).transaction(async (transaction) => {
      await transaction.query('select from webhooks where id = $1 for update', [one.body.id]);
      return repository.claimDue(now, new Date(now.getTime() + 60_000), 10);
    });
    expect(claimed.map(({ id }) => id)).toEqual([two.body.id]);
  });

  it('is followed by one replica only', async () => {
    const other = await world.replica();
    const created = await Promise.all(
      ['a/a', 'b/b', 'c/c', 'd/d'].map((resource) => world.create(alice, 'acme', { resource })),
    );
    await world.forgetRegistrations();
    expect(created.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    world.provider.hooks.clear();
    world.provider.takeCalls();
    await world.makeDue();
    await Promise.all([world.sweep(), world.sweep(other)]);
    expect(
      world.provider
        .takeCalls()
        .filter((call) => call.startsWith('POST'))
        .sort(),
    ).toEqual(['a/a', 'b/b', 'c/c', 'd/d'].map((resource) => `POST /repos/${resource}/hooks`));
    expect(world.provider.all).toHaveLength(4);
  });
});
