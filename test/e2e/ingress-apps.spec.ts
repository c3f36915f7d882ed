import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '../support/database.js';
import { randomBytes } from 'node:crypto';
import type { Api } from '../support/api.js';
import { FakeProvider } from '../support/fake-provider.js';
import { ACME, acmeHeaders, sendTo, startIngress, type IngressAnswer } from '../support/ingress.js';
import { rememberSecret } from '../support/secrets.js';
import type { TestService } from '../support/service.js';

const SECRET = randomBytes(24).toString('hex');
const APP = { ...ACME, event_type: { body: '/type' }, delivery_id: { body: '/id' }, app: { owner: '/team_id' } };

let provider: FakeProvider;
let service: TestService;
let backend: Api;

beforeAll(async () => {
  rememberSecret(SECRET);
  provider = await FakeProvider.start();
  provider.answer = ({ url, headers }) => {
    const key = String(headers.authorization).replace('Bearer ', '');
    // The key itself says whose it is, and of which team.
    const [user, team] = key.split('.');
    return url.pathname === '/me' ? { status: 200, body: { id: `${user}-${key.length}`, team } } : { status: 404 };
  };
  const verify = { url: `${provider.url}/me`, map: { id: '/id', tenant: '/team' } };
  const chosen = {
    url: `http://\${config.host}:${new URL(provider.url).port}/me`,
    map: { id: '/id', tenant: '/team' },
  };
  const batched = { ...APP, batch: { items: '' }, event_type: { item: '/type' }, delivery_id: { item: '/id' } };
  service = await startIngress(
    'ingress_apps',
    {
      app: { api_key: { verify }, webhooks: APP },
      batched: { api_key: { verify }, webhooks: batched },
      forms: { api_key: { verify }, webhooks: { ...APP, form_json: 'payload', app: { owner: '/team/id' } } },
      chosen: {
        api_key: { verify: chosen },
        config_fields: [{ name: 'host', required: true }],
        webhooks: APP,
      },
      nobodys: APP,
      unset: APP,
    },
    Object.fromEntries(
      ['APP', 'BATCHED', 'FORMS', 'CHOSEN', 'NOBODYS'].map((name) => [`PROVIDER_${name}_WEBHOOK_SECRET`, SECRET]),
    ),
  );
  backend = await service.as('backend', 'integrations:service');
  for (const [user, team] of [
    ['alice', 'T1'],
    ['bob', 'T1'],
    ['carol', 'T2'],
  ]) {
    for (const name of ['app', 'batched', 'forms'])
      await connect(String(user), name, `${user}.${team}.0123456789-${name}`);
  }
  // The same user and team again: still one owner.
  await connect('alice', 'app', 'alice.T1.0123456789-another');
});

afterAll(async () => {
  await service?.close();
  await provider?.close();
});

const connect = async (user: string, name: string, key: string, more: object = {}): Promise<void> => {
  const api = await service.as(user);
  const answer = await api.post('/integrations/credentials', {
    type: 'api_key',
    provider: name,
    api_key: key,
    ...more,
  });
  expect([answer.status, answer.body.status]).toEqual([201, 'valid']);
};

const send = (name: string, body: string, headers: Record<string, string> = {}): Promise<IngressAnswer> =>
  sendTo(`${service.url}/webhooks/${name}`, body, { ...acmeHeaders(SECRET, body), ...headers });

const idsOf = ({ body }: IngressAnswer): string[] => body.event_ids ?? [body.event_id];

/** Who can read which of the events. */
const readersOf = async (answer: IngressAnswer): Promise<string[][]> =>
  Promise.all(
    idsOf(answer).map(async (id) => {
      const users = ['alice', 'bob', 'carol'];
      const found = await Promise.all(
        users.map(async (user) => (await (await service.as(user)).get(`/integrations/events/${id}`)).status === 200),
      );
      return users.filter((_user, index) => found[index]);
    }),
  );

describe('an event for a whole app', () => {
  it('goes to every user of the team that it names, once', async () => {
    const answer = await send('app', '{"id":"e-1","type":"message","team_id":"T1"}');
    expect(answer).toMatchObject({ status: 200, body: { success: true, event_type: 'message', duplicate: false } });
    expect(await readersOf(answer)).toEqual([['alice'], ['bob']]);
    const again = await send('app', '{"id":"e-1","type":"message","team_id":"T1"}');
    expect(again.body).toMatchObject({ duplicate: true, event_ids: answer.body.event_ids });
  });

  it('has its bytes for each of them', async () => {
    const body = '{"id":"e-2", "type":"message","team_id":"T1"}';
    const answer = await send('app', body);
    for (const [index, user] of ['alice', 'bob'].entries()) {
      const response = await fetch(`${service.url}/integrations/events/${answer.body.event_ids[index]}/body`, {
        headers: { authorization: `Bearer ${await service.bearerOf(user)}` },
      });
      expect(await response.text()).toBe(body);
    }
  });

  it.each([
    ['names a team that nobody connected', '{"id":"e-3","type":"message","team_id":"T9"}'],
    ['names none', '{"id":"e-4","type":"message"}'],
    ['names a number that is not exact', '{"id":"e-5","type":"message","team_id":90071992547409930}'],
  ])('that %s is visible to a backend only', async (_what, body) => {
    const answer = await send('app', body);
    expect(await readersOf(answer)).toEqual([[]]);
    expect((await backend.get(`/integrations/events/${answer.body.event_id}`)).body).toMatchObject({
      user_id: null,
      webhook_id: null,
      event_type: 'message',
    });
  });

  it('of a batch goes item by item to whom it names', async () => {
    const items = [
      { id: '1', type: 'a', team_id: 'T1' },
      { id: '2', type: 'a', team_id: 'T2' },
      { id: '3', type: 'a', team_id: 'T9' },
    ];
    expect(await readersOf(await send('batched', JSON.stringify(items)))).toEqual([['alice'], ['bob'], ['carol'], []]);
  });

  it('in a form is read by the JSON in it', async () => {
    const payload = JSON.stringify({ id: 'f-1', type: 'click', team: { id: 'T2' } });
    const answer = await send('forms', `payload=${encodeURIComponent(payload)}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(await readersOf(answer)).toEqual([['carol']]);
  });

  it('is not for a user who only says to be of that team', async () => {
    await connect('carol', 'chosen', 'carol.T1.0123456789-chosen', { config: { host: '127.0.0.1' } });
    await connect('carol', 'app', 'carol.T2.0123456789-meta', {
      metadata: { tenant: 'T1', team: 'T1', team_id: 'T1' },
    });
    expect(await readersOf(await send('chosen', '{"id":"e-6","type":"message","team_id":"T1"}'))).toEqual([[]]);
    const answer = await send('app', '{"id":"e-7","type":"message","team_id":"T1"}');
    expect(await readersOf(answer)).toEqual([['alice'], ['bob']]);
  });

  it('belongs to grants of our own client rather than to keys that users bring', async () => {
    await connect('erin', 'app', 'erin.T5.0123456789-app');
    await connect('frank', 'app', 'frank.T5.0123456789-app');
    const event = (id: string) => send('app', `{"id":"${id}","type":"m","team_id":"T5"}`);
    const ownersOf = async (delivery: string): Promise<unknown[]> =>
      (
        await sql<{ user_id: string }>(
          service.databaseUrl,
          'select user_id from events where delivery_id = $1 order by user_id',
          [delivery],
        )
      ).map(({ user_id }) => user_id);
    await event('o-1');
    await sql(service.databaseUrl, `update credentials set type = 'oauth' where user_id = 'erin'`);
    await event('o-2');
    expect([await ownersOf('o-1'), await ownersOf('o-2')]).toEqual([['erin', 'frank'], ['erin']]);
  });

  it('ends with the credential', async () => {
    const dave = await service.as('dave');
    const key = { type: 'api_key', provider: 'app', api_key: 'dave.T4.0123456789' };
    const { body } = await dave.post('/integrations/credentials', key);
    const mine = async (id: string): Promise<number> =>
      (
        await dave.get(
          `/integrations/events/${(await send('app', `{"id":"${id}","type":"m","team_id":"T4"}`)).body.event_id}`,
        )
      ).status;
    expect(await mine('g-1')).toBe(200);
    await dave.delete(`/integrations/credentials/${body.credentials_id}`);
    expect(await mine('g-2')).toBe(404);
  });
});

describe('the endpoint of an app', () => {
  it('refuses what is not signed with its secret', async () => {
    const body = '{"id":"x","type":"message"}';
    const answer = await sendTo(`${service.url}/webhooks/app`, body, acmeHeaders('another', body));
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_signature']);
  });

  it('works for a provider to which nobody can connect', async () => {
    expect((await send('nobodys', '{"id":"n-1","type":"message","team_id":"T1"}')).status).toBe(200);
  });

  it('does not exist without a secret, or for a provider without webhooks', async () => {
    for (const name of ['unset', 'anthropic', 'nobody', 'github']) {
      expect([name, (await send(name, '{}')).status]).toEqual([name, 404]);
    }
  });
});
