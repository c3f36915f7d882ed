import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Api, ApiAnswer } from '../support/api.js';
import { sql } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';
import { rememberSecret } from '../support/secrets.js';
import { deliver } from '../support/sent-delivery.js';

const SUBSCRIPTIONS = '/integrations/subscriptions';

let world: HookWorld;
let alice: Api;

beforeAll(async () => {
  world = await HookWorld.start('gateway_attacks');
  alice = await world.service.as('alice');
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

/** Somebody else is in the middle of something in the database. */
const meanwhile = async (
  statement: string,
  values: unknown[],
  work: (end: () => Promise<unknown>) => Promise<void>,
) => {
  const other = new Client({ connectionString: world.databaseUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query(statement, values);
    await work(() => other.query('commit'));
  } finally {
    await other.end();
  }
};

const somebodyWaits = () =>
  eventually(async () => {
    const text = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    expect(await sql(world.databaseUrl, text)).not.toEqual([]);
  });

describe('while the database does not answer', () => {
  it('a delivery is answered 503 before its sender gives up, and taken when it comes again', async () => {
    const { body } = await alice.post(WEBHOOKS, { provider: 'by_hand' });
    const { secret, url } = body.setup;
    rememberSecret(secret);
    await meanwhile('lock table webhooks in access exclusive mode', [], async () => {
      const answer = await deliver(world.service, url, secret);
      expect([answer.status, answer.body.code]).toEqual([503, 'database_unavailable']);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    });
    expect((await deliver(world.service, url, secret)).status).toBe(200);
  });
});

describe('a body that may be large', () => {
  it('is not even unpacked where no webhook is', async () => {
    const unknown = '0198c0de-0000-7000-8000-00000000ffff';
    const headers = { 'content-encoding': 'gzip' };
    const answer = await world.service.anonymous.send('POST', `/webhooks/by_hand/${unknown}`, 'no gzip', headers);
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });
});

describe('a provider that makes the secret', () => {
  /** It sends an event before its answer, with the secret in it, is here. */
  const sendBeforeAnswer = (): ApiAnswer[] => {
    const early: ApiAnswer[] = [];
    world.provider.makesSecrets = true;
    world.provider.trouble = async ({ method }, when) => {
      const hook = world.provider.all.at(-1);
      if (when === 'after' && method === 'POST' && hook)
        early.push(await deliver(world.service, hook.url, hook.secret));
      return null;
    };
    return early;
  };

  it('loses no event that it sends before we know the secret', async () => {
    const early = sendBeforeAnswer();
    const { body } = await world.create(alice, 'maker');
    expect([early.map(({ status }) => status), body.status]).toEqual([[401], 'registered']);
    const { events } = (await alice.get(`/integrations/events?webhook_id=${body.id}`)).body;
    expect(events).toMatchObject([{ event_type: 'created', data: { hello: 'world' } }]);
  });
});

describe('a subscription that is being deleted', () => {
  it('is gone for its test, too', async () => {
    const { body } = await alice.post(SUBSCRIPTIONS, { url: 'https://subscriber.example.com/hook' });
    rememberSecret(body.secret);
    await meanwhile('delete from subscriptions where id = $1', [body.id], async (end) => {
      const tested = alice.post(`${SUBSCRIPTIONS}/${body.id}/test`);
      await somebodyWaits();
      await end();
      expect((await tested).status).toBe(404);
    });
  });
});
