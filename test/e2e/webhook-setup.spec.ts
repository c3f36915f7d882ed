import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { sql } from '../support/database.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';
import { rememberSecret } from '../support/secrets.js';
import { deliver as deliverTo } from '../support/sent-delivery.js';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('webhook_setup');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const make = async (provider: string, more: object = {}) => (await alice.post(WEBHOOKS, { provider, ...more })).body;
const read = async (id: string) => (await alice.get(`${WEBHOOKS}/${id}`)).body;
const pathOf = (url: string): string => url.slice(world.service.url.length);

const deliver = (url: string, secret: string | null, headers: Record<string, string> = {}): Promise<ApiAnswer> =>
  deliverTo(world.service, url, secret, headers);

describe('a webhook that is made by hand', () => {
  it('comes with all that a person needs', async () => {
    const answer = await alice.post(WEBHOOKS, { provider: 'by_hand', events: ['created'] });
    expect(answer).toMatchObject({ status: 201, body: { is_manual: true, status: 'registered', events: ['created'] } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.setup).toMatchObject({
      url: answer.body.ingress_url,
      content_type: 'application/json',
      events: ['created'],
      verify_token: null,
      verification_token: null,
    });
    expect(answer.body.setup.steps.join('\n')).toContain(answer.body.ingress_url);
  });

  it('is known by its first valid delivery', async () => {
    const { id, setup } = await make('by_hand');
    expect((await deliver(setup.url, setup.secret)).status).toBe(200);
    expect(await read(id)).toMatchObject({ verified_at: expect.any(String), last_event_at: expect.any(String) });
  });

  it('tells its secret once', async () => {
    const { id, setup } = await make('by_hand');
    const again = await Promise.all([
      alice.post(WEBHOOKS, { provider: 'by_hand' }),
      alice.get(WEBHOOKS),
      alice.get(`${WEBHOOKS}/${id}`),
      alice.get(`${WEBHOOKS}/${id}/setup`),
    ]);
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(JSON.stringify([again.map(({ body }) => body), world.logs])).not.toContain(setup.secret);
  });

  it('is another one under another title', async () => {
    const first = await make('by_hand', { title: 'Shop one' });
    const second = await make('by_hand', { title: 'Shop two' });
    expect(second.id).not.toBe(first.id);
    expect((await make('by_hand', { title: 'Shop one' })).id).toBe(first.id);
  });

  it('changes its events without a provider', async () => {
    const { id } = await make('by_hand');
    expect((await alice.patch(`${WEBHOOKS}/${id}`, { events: ['deleted'] })).body.events).toEqual(['deleted']);
  });

  it('has its setup read again by callers who may read secrets', async () => {
    const { id, setup } = await make('by_hand');
    const again = await alice.get(`${WEBHOOKS}/${id}/setup`);
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.body).toMatchObject({ url: setup.url, secret: null });
    const weak = await world.service.as('alice', '');
    expect((await weak.get(`${WEBHOOKS}/${id}/setup`)).body.code).toBe('insufficient_scope');
  });

  it('has no setup where the service makes it', async () => {
    const { body } = await world.create(alice, 'acme');
    expect((await alice.get(`${WEBHOOKS}/${body.id}/setup`)).body.code).toBe('setup_not_needed');
  });

  it('gets a token that the provider names in its handshake', async () => {
    const { setup } = await make('challenger');
    rememberSecret(setup.verify_token);
    expect(setup.verify_token).toEqual(expect.any(String));
    const query = `hub.challenge=42&hub.verify_token=${encodeURIComponent(setup.verify_token)}`;
    const shaken = await world.service.anonymous.get(`${pathOf(setup.url)}?${query}`);
    expect([shaken.status, String(shaken.body)]).toEqual([200, '42']);
  });
});

describe('a webhook of a provider that can sign nothing', () => {
  it('has its secret at the end of its URL', async () => {
    const { id, ingress_url: url, setup } = await make('unsigned');
    expect([setup.url, url]).toEqual([url, `${world.service.url}/webhooks/unsigned/${id}/${setup.secret}`]);
    expect((await deliver(url, null)).status).toBe(200);
    expect((await deliver(`${url}x`, null)).status).toBe(401);
  });

  it('shows its URL without the secret', async () => {
    const { id, setup } = await make('unsigned');
    const seen = await Promise.all([
      alice.get(WEBHOOKS),
      alice.get(`${WEBHOOKS}/${id}`),
      alice.post(WEBHOOKS, { provider: 'unsigned' }),
    ]);
    expect(seen[1]?.body.ingress_url).toBe(`${world.service.url}/webhooks/unsigned/${id}`);
    expect(JSON.stringify([seen.map(({ body }) => body), world.logs])).not.toContain(setup.secret);
  });

  it('shows the whole URL to callers who may read secrets', async () => {
    const { id, setup } = await make('unsigned');
    expect((await alice.get(`${WEBHOOKS}/${id}/setup`)).body.url).toBe(setup.url);
  });

  it('gets another URL with another secret', async () => {
    const { id, setup } = await make('unsigned');
    const { body } = await alice.post(`${WEBHOOKS}/${id}/rotate-secret`);
    rememberSecret(body.secret);
    expect(body.ingress_url).toBe(`${world.service.url}/webhooks/unsigned/${id}/${body.secret}`);
    expect((await deliver(body.ingress_url, null)).status).toBe(200);
    expect((await deliver(setup.url, null)).status).toBe(200);
  });

  it('has it in a header where the caller chooses that', async () => {
    const { ingress_url: url, setup } = await make('choosy', { config: { secret_header: 'true' } });
    expect(url).not.toContain(setup.secret);
    expect((await deliver(url, null, { 'x-token': setup.secret })).status).toBe(200);
    expect((await deliver(url, null)).status).toBe(401);
  });

  it('has it in the URL where the caller chooses nothing', async () => {
    const { ingress_url: url, setup } = await make('choosy');
    expect(url.endsWith(`/${setup.secret}`)).toBe(true);
  });
});

describe('a webhook whose secret the provider makes', () => {
  const SECRET = 'their-signing-secret-0123456789';

  beforeAll(() => rememberSecret(SECRET));

  it('waits for it, and says where it goes', async () => {
    const { status, setup } = await make('their_secret');
    expect([status, setup.secret]).toEqual(['awaiting_secret', null]);
    expect(setup.steps.at(-1)).toContain('/secret');
  });

  it('is registered once it is entered', async () => {
    const { id } = await make('their_secret');
    const entered = await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: SECRET });
    expect([entered.status, entered.body.status]).toEqual([200, 'registered']);
    expect(JSON.stringify(entered.body)).not.toContain(SECRET);
  });

  it('turns what came before it into events', async () => {
    const { id, ingress_url: url } = await make('their_secret');
    expect((await deliver(url, SECRET)).status).toBe(401);
    expect((await read(id)).last_event_at).toBeNull();
    await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: SECRET });
    expect((await read(id)).last_event_at).toEqual(expect.any(String));
  });

  it('keeps the one before for a day', async () => {
    const { id, ingress_url: url } = await make('their_secret');
    await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: SECRET });
    await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: `${SECRET}-new` });
    expect((await deliver(url, SECRET)).status).toBe(200);
    expect((await deliver(url, `${SECRET}-new`)).status).toBe(200);
    await world.endOverlap(id);
    expect((await deliver(url, SECRET)).status).toBe(401);
  });

  it('cannot be given one where it is ours', async () => {
    const { id } = await make('by_hand');
    expect((await alice.put(`${WEBHOOKS}/${id}/secret`, { secret: SECRET })).body.code).toBe('secret_not_settable');
  });

  it('cannot get one from us', async () => {
    const { id } = await make('their_secret');
    expect((await alice.post(`${WEBHOOKS}/${id}/rotate-secret`)).body.code).toBe('not_supported_by_provider');
  });
});

describe('the secrets of webhooks', () => {
  it('are sealed in the database', async () => {
    const { id, setup } = await make('by_hand');
    const [row] = await sql<{ text: string }>(
      world.databaseUrl,
      'select webhooks::text as text from webhooks where id = $1',
      [id],
    );
    const hex = Buffer.from(setup.secret, 'utf8').toString('hex');
    expect(row?.text).not.toContain(setup.secret);
    expect(row?.text).not.toContain(hex);
  });
});
