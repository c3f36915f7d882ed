import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Api } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { makeGithubWebhook, sendGithub, type GithubWebhook } from '../support/gateway.js';
import { sql } from '../support/database.js';
import { startService, testEnvironment, type TestService } from '../support/service.js';
import { Subscriber } from '../support/subscriber.js';

const EVENTS = 200;

describe('two replicas on one database', () => {
  let one: TestService;
  let two: TestService;
  let alice: Api;
  let subscribers: Subscriber[];
  let webhook: GithubWebhook;

  beforeAll(async () => {
    const env = testEnvironment();
    one = await startService({ label: 'replicas_one', env });
    two = await startService({ label: 'replicas_two', env, databaseUrl: one.databaseUrl });
    alice = await one.as('alice');
    subscribers = [await Subscriber.start(), await Subscriber.start()];
    for (const subscriber of subscribers) {
      const made = await alice.post('/integrations/subscriptions', { url: subscriber.url });
      subscriber.secrets = [made.body.secret];
    }
    webhook = await makeGithubWebhook(alice);
  });

  afterAll(async () => {
    await Promise.all([one?.close(), two?.close()]);
    for (const subscriber of subscribers ?? []) await subscriber.close();
  });

  it('dispatch an event once per subscription', async () => {
    const addresses = [one.url, two.url];
    const answers = await Promise.all(
      Array.from({ length: EVENTS }, (_, index) =>
        sendGithub(String(addresses[index % 2]), webhook, 'push', `{"number":${index}}`),
      ),
    );
    const ids = answers.map(({ body }) => body.event_id as string).sort();
    expect(new Set(ids).size).toBe(EVENTS);
    for (const subscriber of subscribers) {
      await subscriber.received(EVENTS);
      await eventually(async () => {
        const pending = await sql(one.databaseUrl, 'select 1 from deliveries where state = 0 limit 1');
        if (pending.length > 0) throw new Error('deliveries are under way');
      });
      expect(subscriber.deliveries.map(({ id }) => id).sort()).toEqual(ids);
    }
  });

  it('keep one event of a delivery that both receive many times at once', async () => {
    const delivery = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        sendGithub(index % 2 === 0 ? one.url : two.url, webhook, 'push', '{"same":true}', { delivery }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.event_id)).size).toBe(1);
    expect(answers.filter(({ body }) => body.duplicate === false)).toHaveLength(1);
  });

  it('know a webhook, a secret and a subscription that the other has made or changed', async () => {
    const elsewhere = await two.as('alice');
    const made = await makeGithubWebhook(elsewhere, 'octocat/spoon-knife');
    expect(await sendGithub(one.url, made, 'push', '{}')).toMatchObject({ status: 200 });
    const rotated = await elsewhere.post(`/integrations/webhooks/${made.id}/rotate-secret`);
    const renewed = { ...made, secret: rotated.body.secret as string };
    expect(await sendGithub(one.url, renewed, 'push', '{}')).toMatchObject({ status: 200 });
    expect(await sendGithub(one.url, made, 'push', '{}')).toMatchObject({ status: 200 });
  });
});
